"""What the law asks: criterion sets, the language they are written in, and the library of them. Stands alone.

From the ground up: `problems`, `kinds`, `windows`; `schema` (the shape of a file); `expressions` (its conditions);
`model` (a set as understood), which `understanding` makes of the shape and `loading` of the file; `library`.
"""
