/**
 * What a result is called before a class: a colour or a material, an animal and a number, which follow from its id. Nobody types
 * a name, so nobody's name is in it, and a name that somebody has written into a file counts for nothing.
 */

const looks = [
  ...['Amber', 'Azure', 'Bronze', 'Cherry', 'Chestnut', 'Cobalt', 'Copper', 'Coral', 'Cream', 'Crimson'],
  ...['Crystal', 'Denim', 'Ebony', 'Emerald', 'Fern', 'Ginger', 'Golden', 'Granite', 'Hazel', 'Honey'],
  ...['Indigo', 'Ivory', 'Jade', 'Lemon', 'Lilac', 'Lime', 'Linen', 'Mint', 'Navy', 'Ochre'],
  ...['Olive', 'Opal', 'Pearl', 'Plum', 'Ruby', 'Saffron', 'Scarlet', 'Silver', 'Teal', 'Violet'],
] as const;

const animals = [
  ...['Badger', 'Beaver', 'Bison', 'Camel', 'Crane', 'Deer', 'Dolphin', 'Dormouse', 'Eagle', 'Falcon'],
  ...['Finch', 'Fox', 'Gecko', 'Hamster', 'Hare', 'Hedgehog', 'Heron', 'Ibex', 'Jackdaw', 'Koala'],
  ...['Lark', 'Lemur', 'Lynx', 'Magpie', 'Marten', 'Moose', 'Newt', 'Otter', 'Owl', 'Panda'],
  ...['Penguin', 'Puffin', 'Raven', 'Robin', 'Salmon', 'Seal', 'Squirrel', 'Swan', 'Turtle', 'Walrus'],
] as const;

const numbers = 99;

/** `Amber Otter 7`. @param id hexadecimal, of twelve digits at least, such as that of a result */
export function nicknameOf(id: string): string {
  const part = (at: number) => Number.parseInt(id.slice(at, at + 4), 16);
  const [look, animal] = [looks[part(0) % looks.length], animals[part(4) % animals.length]];
  return `${look} ${animal} ${1 + (part(8) % numbers)}`;
}
