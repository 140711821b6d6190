package org.implicit4j.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    @Test
    void thePageNeedsNoNetworkAndEscapesWhatItShows() {
        String page = new ReportPage(
                        "bench",
                        "A & <b>",
                        List.of("The result.", "More of it."),
                        List.of(Samples.CHART, Samples.GALLERY),
                        List.of("a note"),
                        Map.of("Seed", "7"))
                .html();

        assertThat(page)
                .doesNotContain("{{")
                .doesNotContainPattern("(src|href)=\"?(https?:)?//")
                .doesNotContainPattern("@import|url\\(")
                .contains("<h1>A &amp; &lt;b&gt;</h1>", "<p class=\"lead\">The result.</p>", "<p>More of it.</p>")
                .contains("<li>a note</li>", "<dt>Seed</dt><dd>7</dd>", "class=\"exhibit linechart\"");
    }

    @Test
    void aReportSaysItsResult() {
        assertThatThrownBy(() -> new ReportPage("", "Nothing", List.of(), List.of(), List.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Nothing'");
    }
}
