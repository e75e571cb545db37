"""The nouns of Dragoman: frozen types, vocabularies, keys, partial dates, the view protocol and the error tree.

Every other room imports this one and only this one, and the rooms exchange nothing but these types. Nothing here reads
a file of the user's, opens a store or loads a language model.
"""
