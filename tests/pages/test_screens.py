"""The four screens, answered by widget keys."""

from datetime import date

import pytest

from cases.vocabulary import vocabulary
from costs.anchors import anchors
from costs.courses.care_path import care_paths
from pages.frame import calm, session
from summaries.status_words import status_view
from tests.pages.screens import case_of, choose, go, open_example, words_on

SCREENS = ("situation", "costs", "aid", "summary")
OLD_NEWS = ("closed", "paused", "wait_list")
"""What was last seen of a program is said in its headline where it takes nobody."""
HOSTILE = "![x](https://evil.example/p.png) **b** $x$ :red[y] <img src=x>"


def _insured(app):
    """A household with everything that the numbers of this test need."""
    choose(
        app,
        illness__diagnosis="multiple_myeloma",
        illness__planned__treatment="bispecific_antibody",
        illness__planned__start="2027-01",
        patient__state="OH",
        coverages__main__kind="employer",
    )
    app.multiselect(key="illness.planned.drugs").select("teclistamab")
    app.number_input(key="coverages.main.plan.deductible.person").set_value(2000)
    app.number_input(key="coverages.main.plan.out_of_pocket_maximum.person").set_value(6000)
    app.number_input(key="coverages.main.plan.coinsurance").set_value(20)
    app.number_input(key="travel.miles_one_way").set_value(10)
    app.number_input(key="travel.parking_and_tolls_per_trip").set_value(0.0)
    app.radio(key="work.patient.works").set_value("no")
    app.radio(key="work.caregivers").set_value("no")
    app.radio(key="travel.can_go_home_at_night").set_value("yes")
    return app.run()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("example", [None, "maria-employer-myeloma", "daniel-uninsured-lymphoma", "rosa-medicare-mieloma"])
def test_every_screen_shows_for_every_kind_of_household(app, screen, example):
    """No screen fails, whether nothing is known or nearly everything."""
    if example:
        open_example(app, example)
    go(app, screen)
    assert app.title


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_method_shows_every_published_number(app, language):
    """The page on the method lists each care path and each published number with its years, in either language."""
    app.session_state["frame.language"] = language
    app.switch_page("pages/library/method.py").run()
    assert not app.exception and not app.error
    headlines = [one.label.replace("\\", "") for one in app.expander]
    for anchor in anchors().anchors:
        assert f"{anchor.population.in_(language)} ({anchor.years})" in headlines
    for path in care_paths().values():
        assert path.name.in_(language) in headlines


def test_the_closer_look_is_worked_out_when_asked(app):
    """Spread, drivers and each comparison appear after their button, with amounts, and a changed answer asks anew."""
    go(_insured(app), "compare")
    before = words_on(app)
    assert "drawn courses" not in before and not app.table
    app.button(key="compare.spread").click().run()
    assert "drawn courses" in words_on(app)
    app.button(key="compare.drivers").click().run()
    assert len(app.table) == 1
    for kind, options in (("treatments", 3), ("starts", 2)):
        app.radio(key="compare.kind").set_value(kind).run()
        app.button(key=f"compare.do.{kind}").click().run()
        assert not app.exception and not app.error
        assert len(app.table[-1].value) >= options
    app.radio(key="compare.kind").set_value("card").run()
    app.button(key="compare.do.card").click().run()
    assert "copay card" in words_on(app)
    app.radio(key="compare.kind").set_value("plans").run()
    plan = b"schema_version: 1\ncoverages: [{kind: marketplace, plan: {name: Other, deductible: {person: 100}}}]"
    app.file_uploader(key="compare.plan_file").set_value(("p.yaml", plan, "application/yaml")).run()
    app.button(key="compare.do.plans").click().run()
    assert "Other" in str(app.table[-1].value)
    assert "Ask whether the medicine is on this plan's list" in words_on(app)


def test_another_plan_can_be_typed(app):
    """Its kind is enough; what is asked beside it stands with its number."""
    go(_insured(app), "compare")
    app.radio(key="compare.kind").set_value("plans").run()
    assert "First choose the kind of the other insurance" in words_on(app)
    app.selectbox(key="compare.other.kind").set_value("marketplace").run()
    app.number_input(key="compare.other.deductible.person").set_value(1000).run()
    app.radio(key="compare.other.has_center").set_value("no").run()
    app.button(key="compare.do.plans").click().run()
    assert not app.exception and len(app.table[-1].value) == 2
    assert "not in this plan's network" in words_on(app)


@pytest.mark.parametrize(("typed", "is_asked"), [(52, True), (999, True), (1000, False), (0, False)])
def test_an_income_that_may_have_lost_its_thousands_is_asked_about(app, typed, is_asked):
    """A browser reads 52.000 as 52. The screen shows what stands and how to write what was perhaps meant; zero is an answer."""
    app.number_input(key="household.income_per_year").set_value(typed).run()
    assert bool(app.warning) is is_asked
    if typed == 52:
        assert "52,000" in app.warning[0].value and "52000" in app.warning[0].value


def test_without_a_treatment_there_is_nothing_to_compare(app):
    """The screen says what it needs and offers no button."""
    choose(app, illness__planned__treatment="surgery")
    go(app, "compare")
    assert not [one for one in app.button if one.key.startswith("compare.")]


def test_answers_become_costs(app):
    """With a plan and a start, the costs screen shows a likely total and the months of the likely course."""
    go(_insured(app), "costs")
    assert len(app.metric) == 1
    assert app.metric[0].value.startswith("\\$")
    estimate = session.paper(case_of(app), "en").estimate
    assert app.metric[0].value.replace("\\", "") == estimate.total.likely.text
    assert estimate.total.likely.cents > 0
    assert len(app.table) == 2
    assert len(app.table[1].value) == len(estimate.months)


def test_a_plan_maximum_bounds_the_medical_bills(app):
    """One plan year of medical bills never passes the maximum that was typed."""
    _insured(app)
    estimate = session.paper(case_of(app), "en").estimate
    medical = {"deductibles_and_copayments", "follow_up_and_side_effects"}
    of_2027 = [row.high_cents for row in estimate.rows if row.category in medical and row.month.year == 2027]
    assert 0 < sum(of_2027) <= 6000_00


def test_nothing_answered_is_not_zero(app):
    """An empty case shows no amount as a likely cost and says what is not counted."""
    go(app, "costs")
    assert not app.metric
    assert "Nothing can be added up yet" in words_on(app)
    assert "Medical bills, because the insurance is not known." in words_on(app)
    assert "$0" not in words_on(app)


def test_unknown_wages_make_the_total_a_lower_bound(app):
    """What is left out is said at the total itself."""
    _insured(app)
    app.radio(key="work.patient.works").set_value("yes")
    app.run()
    go(app, "costs")
    assert app.metric[0].value.startswith("at least")
    assert "The patient's wages, because the pay is not known." in words_on(app)


def test_the_screen_says_which_answer_helps_most(app):
    """The first answer that is missing is named with its own question."""
    go(app, "costs")
    assert "Miles from home to the treatment center, one way" in words_on(app)


def test_a_coverage_without_a_plan_year_says_whose_rules_hold(app):
    """Part D stands with its own rules, not with a plan year that begins at them."""
    open_example(app, "rosa-medicare-mieloma")
    written = words_on(go(app, "costs"))
    assert "(Part D)**, by its own rules" in written
    assert "from by its own" not in written


def test_spanish_keeps_every_answer(app):
    """A change of language changes words only."""
    _insured(app)
    before = case_of(app)
    app.segmented_control(key="frame.language").set_value("es").run()
    assert case_of(app) == before
    assert app.title[0].value.startswith("¿Cuánto")
    assert app.number_input(key="travel.miles_one_way").value == 10
    go(app, "costs")
    assert app.metric[0].label == "Costo probable sin ayuda"


def test_answers_stay_when_another_screen_is_shown(app):
    """Going to the costs and back loses nothing, hidden fields too."""
    _insured(app)
    before = case_of(app)
    go(go(go(app, "costs"), "aid"), "situation")
    assert case_of(app) == before
    assert app.number_input(key="coverages.main.plan.deductible.person").value == 2000


def test_an_opened_case_keeps_what_no_screen_asks(app):
    """Members, plan services and months of leave of an opened case outlive a change of another answer."""
    open_example(app, "maria-employer-myeloma")
    app.number_input(key="travel.miles_one_way").set_value(40).run()
    case = case_of(app)
    assert case.travel.miles_one_way.exact == 40
    assert [member.id for member in case.household.members] == ["husband", "son"]
    assert set(case.coverages[0].plan.services or ()) == {"office_visit", "drug_from_pharmacy", "emergency_visit"}
    assert case.coverages[0].employer_size.exact is None


def test_a_day_of_an_opened_case_is_kept(app):
    """A day that is no choice of the list joins it."""
    open_example(app, "maria-employer-myeloma")
    assert app.selectbox(key="illness.planned.start").value == "2026-12-07"
    assert case_of(app).illness.planned.start.exact == date(2026, 12, 7)


def test_none_of_these_answers_each_kind(app):
    """One press says no to every other kind of coverage, and none of them was "no" before."""
    assert case_of(app).has_coverage == {}
    app.button(key="coverages.none_of_these").click().run()
    assert case_of(app).has_coverage["medicare"] is False
    assert all(answer is False for answer in case_of(app).has_coverage.values())


def test_every_program_is_shown_once_and_counted(app):
    """Whatever the answers, the three groups together hold every program and fund."""
    open_example(app, "maria-employer-myeloma")
    programs = session.paper(case_of(app), "en").programs
    go(app, "aid")
    headlines = [one.label for one in app.expander]
    assert len(headlines) == len(programs) >= 20
    assert f"Shown: {len(programs)} of {len(programs)}" in words_on(app)


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_headline_says_state_and_reason_and_an_opened_card_the_rest(app, language):
    """Without opening anything every program has its organization, its state and why; a card is drawn only when it is opened."""
    app.session_state["frame.language"] = language
    open_example(app, "maria-employer-myeloma")
    go(app, "aid")
    programs = session.paper(case_of(app), language).programs
    headlines = [one.label.replace("\\", "") for one in app.expander]
    for line in programs:
        why = line.reason or (line.missing[0].text if line.missing else "")
        seen, now = line.availability_last_seen, line.availability
        state = vocabulary("availability").name(seen if seen and now == "unknown" and seen in OLD_NEWS else now, language)
        told = (line.name, line.fund_name or "", line.organization, state, why[:60])
        assert any(all(part in one for part in told) for one in headlines), line.id
    assert not [one for one in app.expander if one.markdown]
    app.session_state[f"aid.card.{programs[0].id}"] = True
    app.run()
    (opened,) = [one for one in app.expander if one.markdown]
    assert programs[0].gives in opened.markdown[0].value.replace("\\", "")


def test_the_answers_that_would_settle_most_lead_back_to_the_questions(app):
    """With little answered, the screen names the next best questions and has a button to them."""
    choose(app, illness__diagnosis="multiple_myeloma")
    go(app, "aid")
    assert "Answers that would help most" in words_on(app)
    assert app.button(key="aid.to_situation")


def test_headlines_are_escaped_once(app):
    """No headline shows a backslash: what is escaped for Markdown is not escaped again."""
    open_example(app, "maria-employer-myeloma")
    go(app, "aid")
    seen = [one.label for one in app.expander if "last seen" in one.label]
    assert seen and not [label for label in seen if "\\\\" in label]


def test_a_former_name_finds_the_program(app):
    """Who types LLS finds Blood Cancer United, and reads that the name changed."""
    go(app, "aid")
    app.text_input(key="aid.search").set_value("LLS").run()
    labels = [one.label for one in app.expander]
    assert labels
    assert all("Blood Cancer United" in label for label in labels)
    assert "former name" in words_on(app)


def test_a_filter_says_that_it_filters(app):
    """With a filter, the screen still says how many there are in all."""
    go(app, "aid")
    everything = len(app.expander)
    app.selectbox(key="aid.pays").select("travel_and_lodging").run()
    assert 0 < len(app.expander) < everything
    assert f"Shown: {len(app.expander)} of {everything}" in words_on(app)


def test_a_hostile_label_stays_text(app):
    """Markup in a label is escaped wherever a screen shows it as Markdown."""
    app.text_input(key="label").set_value(HOSTILE).run()
    assert case_of(app).label == HOSTILE
    for screen in SCREENS:
        go(app, screen)
        shown = [one.value for kind in ("markdown", "info", "success") for one in app.get(kind)]
        assert not any("![x](" in one or "<img" in one for one in shown)


def test_erase_empties_everything_and_shows_the_first_screen(app):
    """After Finish and erase nothing that was typed or opened is left; the language stays."""
    open_example(app, "maria-employer-myeloma")
    app.segmented_control(key="frame.language").set_value("es").run()
    go(app, "aid")
    app.text_input(key="aid.search").set_value("PAN").run()
    app.button(key="frame.erase").click().run()
    assert case_of(app) == type(case_of(app))()
    assert "aid.search" not in app.session_state or not app.session_state["aid.search"]
    assert app.title[0].value.startswith("¿Cuánto le costará")


def test_a_wrong_file_is_explained_and_changes_nothing(app):
    """Each fault of a file has its message, markup in it is text, and the answers stay."""
    choose(app, patient__state="OH")
    wrong = b"schema_version: 1\npatient: {age: old, state: OHIO}\nhousehold: {sise: '![x](https://evil.example/p)'}\n"
    app.file_uploader(key="case.file.0").set_value(("mine.yaml", wrong, "application/yaml")).run()
    assert not app.exception
    message = app.error[0].value
    assert message.count("\n- ") == 3
    assert "mine.yaml" in message.replace("\\", "")
    assert "![x](" not in message
    assert case_of(app).patient.state == "OH"


def test_a_right_file_after_a_wrong_one_opens(app):
    """The messages go when a good file is opened."""
    app.file_uploader(key="case.file.0").set_value(("a.json", b"{", "application/json")).run()
    assert app.error
    good = b'{"schema_version": 1, "label": "Tuesday", "patient": {"age": 70}}'
    app.file_uploader(key="case.file.0").set_value(("b.json", good, "application/json")).run()
    assert not app.error
    assert "Opened: Tuesday" in words_on(app)
    assert app.number_input(key="patient.age").value == 70


PLAN_FILE = b"""schema_version: 1
coverages:
  - {kind: marketplace, plan: {name: Silver 70, deductible: {person: 3000}, services: {office_visit: {copay: 45}}}}
"""


def test_a_plan_file_fills_the_plan_and_leaves_the_household(app):
    """The plan's numbers come from the file; what the household used of the year and its other answers stay."""
    choose(app, patient__state="OH", coverages__main__kind="employer")
    app.number_input(key="coverages.main.used.deductible.person").set_value(700).run()
    app.file_uploader(key="plan.file.0").set_value(("plan.yaml", PLAN_FILE, "application/yaml")).run()
    assert not app.exception
    assert "Opened: Silver 70" in words_on(app)
    case = case_of(app)
    assert case.patient.state == "OH"
    assert [one.kind for one in case.coverages] == ["marketplace"]
    assert case.coverages[0].plan.deductible.person.exact == 300_000
    assert case.coverages[0].used.deductible.person.exact == 70_000
    assert app.number_input(key="coverages.main.plan.services.office_visit.copay").value == 45.0


def test_a_wrong_plan_file_is_explained_and_changes_nothing(app):
    """A case file is no plan file; the message says what is wrong and the plan typed so far stays."""
    choose(app, coverages__main__kind="employer")
    app.number_input(key="coverages.main.plan.deductible.person").set_value(1200).run()
    app.file_uploader(key="plan.file.0").set_value(("x.yaml", b"schema_version: 1\npatient: {age: 4}", "application/yaml")).run()
    assert "x.yaml" in app.error[0].value.replace("\\", "")
    assert case_of(app).coverages[0].plan.deductible.person.exact == 120_000


def test_a_fault_of_the_program_is_calm_and_logs_no_answer(app, monkeypatch, caplog):
    """A fault shows one sentence, and the log has its kind and place without the message."""

    def broken(*_):
        raise ValueError("patient of 54 years in Ohio")

    monkeypatch.setattr(session, "current_summary", broken)
    app.switch_page("pages/household/costs.py").run()
    assert not app.exception
    assert "Something went wrong" in app.error[0].value
    assert "ValueError" in caplog.text
    assert "Ohio" not in caplog.text


def test_a_file_that_cannot_be_made_tells_no_answer():
    """What a failing download raises carries no message of its cause."""

    def broken():
        raise ValueError("patient of 54 years in Ohio")

    with pytest.raises(RuntimeError) as raised:
        calm.made_calmly(broken)()
    assert "Ohio" not in str(raised.value)
    assert raised.value.__suppress_context__


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_browser_language_is_the_first_language(language, monkeypatch):
    """The first view speaks what the browser asks for."""
    from streamlit.testing.v1 import AppTest

    from tests.pages.conftest import ROOT

    monkeypatch.setenv("NAVIGATOR_AS_OF", "2026-11-20")
    first = AppTest.from_file(str(ROOT / "navigator.py"), default_timeout=60)
    first.context["locale"] = f"{language}-US"
    first.run()
    assert first.session_state["frame.language"] == language


def test_a_planning_number_can_be_changed_on_the_costs_screen_and_taken_back(app):
    """Twelve IVIG infusions a year in place of the planned ones: the case holds the number, the screen says whose it is, and
    going back leaves no trace."""
    _insured(app)
    go(app, "costs")
    which = "assumptions.bispecific_myeloma.services.ivig_infusion.per_year"
    app.selectbox(key="planning.which").select(which)
    app.number_input(key="planning.number").set_value(12.0)
    app.button(key="planning.use").click().run()
    assert not app.exception
    told = case_of(app).assumptions["bispecific_myeloma.services.ivig_infusion.per_year"]
    assert told is not None and told.exact == 12_000
    assert "low 12, likely 12, high 12, as you told us" in words_on(app)
    app.selectbox(key="planning.which").select(which)
    app.button(key="planning.back").click().run()
    assert case_of(app).assumptions == {}


def test_a_status_told_stands_apart_on_the_screen_of_help_and_is_never_asked_as_missing(app):
    """Optional and folded away; no status puts Medicaid apart with an adviser, and the sentence stands before every program."""
    choose(app, patient__state="IL", patient__residency="no_status")
    app.number_input(key="patient.age").set_value(40).run()
    assert case_of(app).patient.residency == "no_status"
    go(app, "aid")
    assert "do not name the status told" in words_on(app) and "Immigration status (" in words_on(app).replace("\\", "")
    assert any("justice.gov" in one.value.replace("\\", "") for one in app.caption)


def test_an_opened_card_tells_what_the_rules_say_of_the_status(app):
    """The whole sentence of the status told stands in the card of each program whose rules speak of it."""
    choose(app, patient__state="IL", patient__residency="no_status")
    programs = session.paper(case_of(app), "en").programs
    told = status_view(case_of(app), date(2026, 11, 20), programs, "en").lines
    line, sentences = next((one, told[one.id]) for one in programs if told.get(one.id))
    app.session_state[f"aid.card.{line.id}"] = True
    go(app, "aid")
    (opened,) = [one.markdown[0].value.replace("\\", "") for one in app.expander if one.markdown]
    assert all(one in opened for one in sentences)


def test_a_chance_is_typed_in_percent(app):
    """The outpatient start of a bispecific: a stay for cytokine release in half of the courses instead of 31.6 %."""
    _insured(app)
    choose(app, illness__planned__setting="hospital_outpatient")
    go(app, "costs")
    key = "bispecific_myeloma.complications.cytokine_release_syndrome.chance"
    app.selectbox(key="planning.which").select(f"assumptions.{key}").run()
    assert app.number_input(key="planning.number").label == "Your number, in percent"
    app.number_input(key="planning.number").set_value(50.0)
    app.button(key="planning.use").click().run()
    told = case_of(app).assumptions[key]
    assert told is not None and told.exact == 500
    assert "in 50% of cases, as you told us" in words_on(app)


def test_a_missing_price_can_be_typed_on_the_costs_screen_and_taken_back(app):
    """Blood tests have no published price: $80 typed stands in the case and on the screen, as typed; going back leaves none."""
    _insured(app)
    go(app, "costs")
    app.selectbox(key="price.which").select("lab_panel:")
    app.number_input(key="price.dollars").set_value(80.0)
    app.button(key="price.use").click().run()
    assert not app.exception
    (own,) = case_of(app).prices or ()
    assert own.allowed is not None and (own.service, own.drug, own.allowed.exact) == ("lab_panel", None, 8_000)
    assert "Blood tests: $80.00, as you told us" in words_on(app)
    app.selectbox(key="price.which").select("lab_panel:")
    app.button(key="price.back").click().run()
    assert case_of(app).prices is None
