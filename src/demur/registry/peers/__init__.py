"""Neighbours' formats: datenanfragen, JustDeleteMe, Open Terms Archive, Data Rights Protocol. Reading and writing lose nothing.

What is theirs stays theirs: a record that demur writes in a neighbour's format says that it comes from demur.
"""
