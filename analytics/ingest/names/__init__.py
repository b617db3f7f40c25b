"""Written names become areas of the 63 or the 34, or a remark says why not.

gazetteer          a written name -> an area of each scheme
regions            regions in their many spellings, and those of older divisions
spelling           names written almost right, and what an unknown one may mean
codes              official codes in place of names, or beside them
name_cells         the cells of names, put right before the table is looked for
scheme             which list of provinces a name belongs to
communes           a list below the provinces, refused once
offices            regional offices, which are no provinces: refused with what is needed
province_list      which provinces a table lists, and which it lacks
boundaries         figures of the 63 for a period of the 34, added up
name_findings      remarks on names of areas and on their letters
province_findings  remarks on the list of provinces
"""
