"""What hovering and clicking meet on a map: every area as a shape of its own, exact to its line.

A choropleth is the only figure of Plotly that knows which area a finger is on and can be chosen.
Its base map is an empty one that travels with the settings (``theme.plot_config``), so nothing is
fetched from outside and no foreign boundary is drawn.
"""

from dataclasses import dataclass
from typing import Any

from analytics.charts.theme import Drawn
from analytics.reference.boundaries import Ring


@dataclass(frozen=True)
class Region:
    """One area to point at; ``opens`` is the province that a click means.

    Rings run clockwise: the browser takes the other sense for the rest of the globe.
    """

    area_id: str
    opens: str
    hover: str
    look: str
    rings: tuple[Ring, ...]


def regions_trace(regions: list[Region], fills: dict[str, str], line: Drawn) -> Drawn:
    """Return the areas, each filled with the colour of its look.

    Plotly fades what is not chosen after a click; here nothing fades.
    """
    order = list(fills)
    steps = [i / len(order) for i in range(len(order) + 1)]
    return {
        "type": "choropleth",
        "name": "areas",
        "geojson": {"type": "FeatureCollection", "features": [_feature(r) for r in regions]},
        "locations": [r.area_id for r in regions],
        "z": [order.index(r.look) for r in regions],
        "zmin": -0.5,
        "zmax": len(order) - 0.5,
        "colorscale": [
            [edge, fills[name]] for i, name in enumerate(order) for edge in steps[i : i + 2]
        ],
        "showscale": False,
        "customdata": [r.opens for r in regions],
        "hovertext": [r.hover for r in regions],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"line": line},
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def ground(projection: str, lon: tuple[float, float], lat: tuple[float, float]) -> dict[str, Any]:
    """Return the layout of an empty map of an extent, which moves under no finger.

    ``orbit`` concerns figures in space only. Without a mode the page would set one that takes the
    finger away from scrolling.
    """
    return {
        "dragmode": "orbit",
        "geo": {
            "projection": {"type": projection},
            "lonaxis": {"range": list(lon)},
            "lataxis": {"range": list(lat)},
            "visible": False,
            "bgcolor": "rgba(0,0,0,0)",
        },
    }


def _feature(region: Region) -> dict[str, Any]:
    """Return one area as GeoJSON; every ring is a part of its own."""
    parts = [[ring] for ring in region.rings]
    geometry = {"type": "MultiPolygon", "coordinates": parts}
    return {"type": "Feature", "id": region.area_id, "geometry": geometry}
