"""The road to a milestone: required pace, projection, scenario, and why the rate moved.

roadmap       where an area stands, what it needs, what comes if it goes on so
road_words    the same in sentences
outlook_path  the projection with its bands
trial         how well the projection did, said beside it
backtest      the same as a table
together      the provinces' projections beside the nation's
scenario      what another pace, labour force or mix would bring
movement      why a rate moved: participants, labour force, definition, provinces
working       how a verdict is computed, number by number
computing     how each measure is computed, and where that comes from
"""
