"""What comes if the course of the last years goes on, how sure that is, and how well it did before.

    projection  a random walk with drift on the logit: median, bands, probability of a level
    series      the points of an area and indicator that may be projected at all
    outlook     both together up to a year, with the probability of each milestone ahead
    backtest    the same rule on the past, beside the last value and a straight line
    reconcile   provinces and nation projected by themselves, made to add up

An outlook is not a forecast of policy: nothing in it knows of a law, a campaign or a crisis to
come. Where too little is known there is no line, and the reason is given instead.
"""
