"""View -> Plotly figure. The only room that knows Plotly; it knows nothing of Streamlit.

    theme       colours, contrast, the small layout that every figure shares, the tool bar
    labels      what a figure says of one area: gap, hover text
    looks       how an area looks for what is known of it, square or outline
    pointing    what hovering and clicking meet on a map
    tiles       provinces as squares
    hatching    strokes within an outline
    insets      both archipelagos in boxes off the coast
    boundary_map  provinces within their boundaries
    dumbbell    where an area stands -> its milestone
    area_rows   what figures with one row an area share: names, column of values, what is not drawn
    arrows      each area from its rate a year ago to its rate now
    ranking     a dot at each rank with a whisker over its interval
    pareto      people missing as bars, the fewest that hold one half apart from the others
    multiples   a small picture of each province's course; SVG, not Plotly
    trend       rates over the years, one line a basis
    alt         the same in words, for who cannot see the figure

Figures are drawn with ``go`` and no template, so that one weighs kilobytes; width is left to the
page.
"""
