package main

import (
	"crypto/sha256"
	"encoding/hex"
)

// primes counts the primes from From to To - 1 by trial division.
type primes struct{ From, To int32 }

func (p primes) do(*turn) (any, error) {
	count := 0
	for n := p.From; n < p.To; n++ {
		if isPrime(n) {
			count++
		}
	}
	return count, nil
}

func isPrime(n int32) bool {
	if n < 4 {
		return n > 1
	}
	if n%2 == 0 {
		return false
	}
	for divisor := int32(3); int64(divisor)*int64(divisor) <= int64(n); divisor += 2 {
		if n%divisor == 0 {
			return false
		}
	}
	return true
}

// hashChain hashes a word, then the hash in hexadecimal digits, then the hash of that, each filled up with zeros to a block.
type hashChain struct {
	Word                   string
	Iterations, BlockBytes int
}

func (h hashChain) do(*turn) (any, error) {
	digits := 2 * sha256.Size
	block := make([]byte, max(digits, h.BlockBytes))
	hashed := block[:max(copy(block, h.Word), h.BlockBytes)]
	for i := 0; i < h.Iterations; i++ {
		sum := sha256.Sum256(hashed)
		hex.Encode(block, sum[:])
		hashed = block
	}
	return string(block[:digits]), nil
}

// Go has such a function of its own from 1.21 on.
func max(a, b int) int {
	if a > b {
		return a
	}
	return b
}

// Computing for a nominal time is so many steps of this generator (Numerical Recipes, 2nd ed., section 7.1), modulo 2³².
const (
	multiplier   = 1_664_525
	increment    = 1_013_904_223
	stepsPerUnit = 50_000
	unitsPerMs   = 4
)

func advance(state uint32, steps int) uint32 {
	for i := 0; i < steps; i++ {
		state = state*multiplier + increment
	}
	return state
}
