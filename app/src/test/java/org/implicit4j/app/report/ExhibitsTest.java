package org.implicit4j.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.implicit4j.core.report.Exhibit.Axis;
import org.implicit4j.core.report.Exhibit.Gallery;
import org.implicit4j.core.report.Exhibit.HeatMap;
import org.implicit4j.core.report.Exhibit.Line;
import org.implicit4j.core.report.Exhibit.LineChart;
import org.implicit4j.core.report.Exhibit.Style;
import org.implicit4j.core.report.Exhibit.Table;
import org.junit.jupiter.api.Test;

class ExhibitsTest {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern IMAGE = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"");

    @Test
    void aChartCarriesItsLinesAsData() throws IOException {
        String html = Exhibits.html(List.of(Samples.CHART));
        JsonNode data = data(html);

        assertThat(html)
                .contains("<h2>Error &lt;after&gt; t &amp; more</h2>", "<figcaption>Dashed: the &quot;bound&quot;.");
        assertThat(data.get("x").asText()).isEqualTo("iterations t");
        assertThat(data.get("y").asText()).isEqualTo("error");
        assertThat(data.get("logX").asBoolean()).isFalse();
        assertThat(data.get("logY").asBoolean()).isTrue();
        JsonNode line = data.get("lines").get(0);
        assertThat(line.get("name").asText()).isEqualTo("x = .1");
        assertThat(line.get("style").asText()).isEqualTo("solid");
        assertThat(line.get("ys").get(1).asDouble()).isEqualTo(0.1);
        assertThat(line.get("ys").get(2).isNull()).as("a gap").isTrue();
        assertThat(data.get("lines").findValuesAsText("style")).containsExactly("solid", "dashed", "points");
    }

    @Test
    void aCellShowsItsHintWhereItIsPointedAt() {
        Table table = new Table(
                "T",
                "",
                List.of("problem", "picard"),
                List.of(List.of("hard", "diverged")),
                List.of(List.of("", "x > \"y\"")));

        assertThat(Exhibits.html(List.of(table)))
                .contains("<th scope=\"row\">hard</th>", "<td title=\"x &gt; &quot;y&quot;\">diverged</td>");
    }

    @Test
    void hintsForOtherCellsAreRefused() {
        assertThatThrownBy(() -> new Table("T", "", List.of("a"), List.of(List.of("1")), List.of(List.of("1", "2"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 columns, but hints with 2 cells");
        assertThatThrownBy(() ->
                        new Table("T", "", List.of("a"), List.of(List.of("1")), List.of(List.of("1"), List.of("2"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 rows, but hints for 2");
    }

    @Test
    void linesOfOneGroupShareAColourAndOthersDoNot() throws IOException {
        List<String> colours =
                data(Exhibits.html(List.of(Samples.CHART))).get("lines").findValuesAsText("colour");

        assertThat(colours.get(1)).isEqualTo(colours.get(0));
        assertThat(colours.get(2)).isNotEqualTo(colours.get(0));
    }

    @Test
    void manyLinesHaveDifferentColours() throws IOException {
        Line[] lines = IntStream.range(0, 24)
                .mapToObj(i -> new Line("line " + i, new double[] {1}, new double[] {i}, Style.SOLID))
                .toArray(Line[]::new);
        LineChart chart = Samples.chart(Axis.linear("x"), Axis.linear("y"), lines);

        List<String> colours = data(Exhibits.html(List.of(chart))).get("lines").findValuesAsText("colour");

        assertThat(colours).doesNotHaveDuplicates().allMatch(colour -> colour.matches("#[0-9a-f]{6}"));
    }

    @Test
    void numbersAreDrawnWithSevenDigits() throws IOException {
        LineChart chart = Samples.chart(
                Axis.linear("x"),
                Axis.linear("y"),
                new Line("third", new double[] {1.0 / 3}, new double[] {2e-9 / 3}, Style.SOLID));
        JsonNode line = data(Exhibits.html(List.of(chart))).get("lines").get(0);

        assertThat(line.get("xs").get(0).asDouble()).isEqualTo(0.3333333);
        assertThat(line.get("ys").get(0).asDouble()).isEqualTo(6.666667e-10);
    }

    @Test
    void aTextThatEndsAScriptDoesNot() throws IOException {
        LineChart chart = Samples.chart(
                Axis.linear("</script>"), Axis.linear("y"), new Line("a", new double[1], new double[1], Style.SOLID));

        assertThat(data(Exhibits.html(List.of(chart))).get("x").asText()).isEqualTo("</script>");
    }

    @Test
    void aTableHasItsCellsEscaped() {
        assertThat(Exhibits.html(List.of(Samples.TABLE)))
                .contains("<th scope=\"col\">evaluations</th>")
                .contains("<tr><th scope=\"row\">a, &lt;b&gt;</th><td>12</td></tr>")
                .doesNotContain("<figcaption>");
    }

    @Test
    void aHeatMapHasOnePixelPerNumberAndTheEndsOfItsScale() throws IOException {
        String html = Exhibits.html(List.of(Samples.MAP));
        List<BufferedImage> images = images(html);

        BufferedImage cells = images.get(0);
        assertThat(cells.getWidth()).isEqualTo(3);
        assertThat(cells.getHeight()).isEqualTo(2);
        BufferedImage scale = images.get(1);
        assertThat(cells.getRGB(0, 0)).as("0, the least").isEqualTo(scale.getRGB(0, scale.getHeight() - 1));
        assertThat(cells.getRGB(2, 1)).as("4, the most").isEqualTo(scale.getRGB(0, 0));
        assertThat(cells.getRGB(1, 1) & 0xFFFFFF).as("NaN").isEqualTo(0xF0F0F0);
        assertThat(html).contains("<b>4.000</b><b>2.000</b><b>0</b>", ">problem<", ">method<");
    }

    @Test
    void aHeatMapWithoutNumbersSaysSo() {
        HeatMap empty = new HeatMap("none", "", Axis.linear("x"), Axis.linear("y"), new double[0][]);

        assertThat(Exhibits.html(List.of(empty))).contains("There are no numbers");
    }

    @Test
    void aGalleryHoldsItsPicturesPixelByPixel() throws IOException {
        String html = Exhibits.html(List.of(Samples.GALLERY));
        List<BufferedImage> images = images(html);

        assertThat(images).hasSize(2);
        assertThat(images.get(0).getRGB(1, 0) & 0xFFFFFF).isEqualTo(0x00FF00);
        assertThat(images.get(1).getRGB(1, 0) & 0xFFFFFF).isEqualTo(0x123456);
        assertThat(html).contains("type=\"range\" min=\"0\" max=\"1\"", "<span>t = 0</span>");
    }

    @Test
    void picturesSideBySideHaveNoSlider() {
        Gallery still = new Gallery("Two", "", false, Samples.GALLERY.pictures());

        assertThat(Exhibits.html(List.of(still))).doesNotContain("type=\"range\"");
    }

    private static JsonNode data(String html) throws IOException {
        Matcher data = DATA.matcher(html);
        assertThat(data.find()).isTrue();
        return new ObjectMapper().readTree(data.group(1));
    }

    private static List<BufferedImage> images(String html) throws IOException {
        List<BufferedImage> images = new ArrayList<>();
        Matcher image = IMAGE.matcher(html);
        while (image.find()) {
            images.add(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(image.group(1)))));
        }
        return images;
    }
}
