package org.implicit4j.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.study.ModelCurve.Better;
import org.implicit4j.core.study.StudyReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser; skipped where no Chromium is on the PATH. */
class StudyPageInBrowserTest {

    private static final String TO_TWO =
            "(()=>{const t=document.getElementById('t');t.value='2';" + "t.dispatchEvent(new Event('input'));";

    private static final String FITS = "document.documentElement.scrollWidth <= innerWidth";

    private static final StudyReport REPORT = new StudyReport(
            "toy",
            "A toy",
            7,
            List.of("a note"),
            List.of(
                    Studies.implicit("implicit", Better.LOWER, 2, 0.4, 0.2),
                    Studies.explicit("explicit", Better.LOWER, 1)),
            List.of(new Exhibit.Gallery(
                    "Iterates",
                    "",
                    true,
                    List.of(
                            new Exhibit.Picture("t = 0", 2, 1, new int[] {0xFF0000, 0x00FF00}),
                            new Exhibit.Picture("t = 1", 2, 1, new int[] {0x0000FF, 0x123456})))));

    @TempDir
    Path folder;

    private Browser browser;

    @BeforeEach
    void findBrowser() {
        Optional<Browser> found = Browser.find();
        assumeTrue(found.isPresent(), "No Chromium is on the PATH: pages are not opened.");
        browser = found.orElseThrow();
    }

    private String ofIndex(int width, String script) throws IOException {
        var other = new StudyReport("other", "Another", 7, List.of(), REPORT.models(), List.of());
        return browser.answer(StudyPage.index(List.of(Studies.run(REPORT), Studies.run(other))), width, script, folder);
    }

    private String answer(int width, String script) throws IOException {
        return browser.answer(StudyPage.of(Studies.run(REPORT)), width, script, folder);
    }

    @Test
    void theSliderChangesTheNumbersShown() throws IOException {
        String cards =
                "document.getElementById('tvalue').textContent+' '+document.querySelector('#cards .value').textContent";

        assertThat(answer(1000, cards)).isEqualTo("3 0.2000");
        assertThat(answer(1000, TO_TWO + "return " + cards + "})()")).isEqualTo("2 0.4000");
    }

    @Test
    void aCardTellsTheExplicitAnswerToTheSameInputs() throws IOException {
        var report = Studies.report(
                Studies.implicit("looped-a", Better.LOWER, 0.5, 0.1).about("a"),
                Studies.explicit("once-b", Better.LOWER, 0.05).about("b"),
                Studies.explicit("once-a", Better.LOWER, 0.4).about("a"));

        assertThat(browser.answer(
                        StudyPage.of(Studies.run(report)),
                        1000,
                        "document.querySelector('#cards .against').textContent",
                        folder))
                .isEqualTo("explicit: 0.4000 ✓");
    }

    @Test
    void chartsAreDrawnAndPicturesSlide() throws IOException {
        assertThat(answer(1000, "document.querySelectorAll('figure.linechart svg path.curve').length > 4"))
                .isEqualTo("true");
        assertThat(
                        answer(
                                1000,
                                "(()=>{const s=document.querySelector('figure.gallery input');s.value='1';"
                                        + "s.dispatchEvent(new Event('input'));"
                                        + "return [...document.querySelectorAll('.pictures > div')].map(p=>p.hidden).join()})()"))
                .isEqualTo("true,false");
    }

    @Test
    void nothingIsWiderThanAPhone() throws IOException {
        assertThat(answer(500, FITS)).isEqualTo("true");
        assertThat(ofIndex(500, FITS)).isEqualTo("true");
    }

    @Test
    void theIndexLeadsToEachStudyAndShowsItsFirstChart() throws IOException {
        assertThat(ofIndex(
                        1000, "[...document.querySelectorAll('.card > h2 a')].map(a=>a.getAttribute('href')).join()"))
                .isEqualTo("toy/index.html,other/index.html");
        assertThat(
                        ofIndex(
                                1000,
                                "[...document.querySelectorAll('.card')].map(c=>c.querySelectorAll('svg path.curve').length > 1).join()"))
                .isEqualTo("true,true");
    }
}
