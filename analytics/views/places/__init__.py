"""The provinces beside each other: against a milestone, ranked, over a year, over time.

provinces         one month against a milestone; why a province has no figure
province_finding  the sentence above them
province_rows     what the comparing views share
ranked_rows       what is ranked
rankings          by level, change, pace or people, each rank with its doubt
rank_words        the words of a ranking
year_change       who rose and who fell, where the change is more than the error
multiples         the course of each
pareto            where the people missing are
"""
