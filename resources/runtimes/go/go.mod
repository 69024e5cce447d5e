module corelab

go 1.19
