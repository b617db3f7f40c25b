"""View -> Plotly figure. The only room that knows Plotly; it knows nothing of Streamlit.

    theme       colours, contrast, the small layout that every figure shares, the tool bar
    labels      what a figure says of one area: gap, hover text
    tiles       provinces as squares
    dumbbell    where an area stands -> its milestone
    trend       rates over the years, one line a basis
    alt         the same in words, for who cannot see the figure

Figures are drawn with ``go`` and no template, so that one weighs kilobytes; width is left to the
page.
"""
