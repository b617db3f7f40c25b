"""All the arithmetic: sums over areas, coverage with its basis, gaps in points and in people.

Coverage of a group is the sum of participants over the sum of the labour force; rates are never
averaged. Nothing is rounded here. A missing figure stays missing.
"""
