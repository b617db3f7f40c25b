"""The browser's Back leads to the page before, not to an earlier choice on the same page.

Streamlit adds an entry to the browser's history each time a page writes a choice into the
address. Choices are kept by the session, so that going back through those entries would show no
difference: one would press Back and see nothing happen. This script, the only one of ours, lets a
choice replace the entry of its page. The profiles of two provinces count as two pages.
"""

PROFILE, PROVINCE = "/ho-so-tinh", "tinh"

SCRIPT = f"""
  const push = history.pushState.bind(history);
  history.pushState = (state, title, address) => {{
    const from = new URL(location.href), to = new URL(address ?? '', location.href);
    const [old, chosen] = [from, to].map(url => url.searchParams.get('{PROVINCE}'));
    const isOtherProvince = to.pathname.endsWith('{PROFILE}') && old && chosen && old !== chosen;
    if (from.pathname !== to.pathname || isOtherProvince) push(state, title, address);
    else history.replaceState(state, title, address);
  }};
"""
