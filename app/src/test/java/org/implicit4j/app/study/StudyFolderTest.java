package org.implicit4j.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.implicit4j.core.study.ModelCurve.Better;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFolderTest {

    private static final StudyRun RUN = Studies.run(Studies.report(
            Studies.implicit("implicit-4", Better.LOWER, 0.6, 0.3, 0.15),
            Studies.explicit("explicit-4", Better.LOWER, 0.25)));

    @TempDir
    private Path folder;

    @Test
    void everyFileOfAReportIsWrittenAndNothingElse() throws IOException {
        Path page = StudyFolder.write(RUN, folder.resolve("deep/toy"));

        assertThat(page).isEqualTo(folder.resolve("deep/toy/index.html"));
        assertThat(names(folder.resolve("deep/toy")))
                .containsExactlyInAnyOrder(
                        "index.html",
                        "study.json",
                        "study.csv",
                        "quality.csv",
                        "quality.png",
                        "lipschitz.csv",
                        "lipschitz.png",
                        "lipschitz-spread.csv",
                        "lipschitz-spread.png",
                        "quality-spread.csv",
                        "quality-spread.png",
                        "cost-evaluations.csv",
                        "cost-evaluations.png",
                        "cost-flops.csv",
                        "cost-flops.png",
                        "cost.csv",
                        "cost.png");
    }

    @Test
    void jsonHoldsTheFieldsThatScriptsRelyOn() throws IOException {
        StudyFolder.write(RUN, folder);
        JsonNode json = new ObjectMapper().readTree(folder.resolve("study.json").toFile());

        assertThat(json.get("domain").asText()).isEqualTo("toy");
        assertThat(json.get("seed").asLong()).isEqualTo(7);
        assertThat(json.get("machine").asText()).isEqualTo("a machine");
        JsonNode model = json.get("models").get(0);
        assertThat(model.get("name").asText()).isEqualTo("implicit-4");
        assertThat(model.get("kind").asText()).isEqualTo("implicit");
        assertThat(model.get("parameters").asLong()).isEqualTo(1234);
        assertThat(model.get("metric").asText()).isEqualTo("error");
        assertThat(model.get("better").asText()).isEqualTo("lower");
        JsonNode second = model.get("perIteration").get(1);
        assertThat(second.get("t").asInt()).isEqualTo(2);
        assertThat(second.get("quality").asDouble()).isEqualTo(0.3);
        assertThat(second.get("qualityDeviation").asDouble()).isEqualTo(0.1);
        assertThat(second.get("lipschitz").get("b").asDouble()).isEqualTo(2);
        assertThat(second.get("trueRatio").isNull()).isTrue();
        assertThat(model.get("aggregate").asText()).isEqualTo("max");
        assertThat(second.get("trueRatios").get("b").asDouble()).isEqualTo(3);
        assertThat(second.get("trueRatios").get("c").isNull()).isTrue();
        assertThat(second.get("trueRatioSpreads").get("b").get("p50").asDouble())
                .isEqualTo(0.7 * 3);
        assertThat(second.get("trueRatioSpreads").has("c")).isFalse();
        JsonNode spread = second.get("lipschitzSpread").get("b");
        assertThat(spread.get("count").asInt()).isEqualTo(4);
        assertThat(spread.get("mean").asDouble()).isEqualTo(1.5);
        assertThat(spread.get("deviation").asDouble()).isEqualTo(0.1);
        assertThat(spread.get("p10").asDouble()).isEqualTo(1);
        assertThat(spread.get("p50").asDouble()).isEqualTo(1.4);
        assertThat(spread.get("p90").asDouble()).isEqualTo(2);
        assertThat(spread.get("max").asDouble()).isEqualTo(2);
        assertThat(second.get("qualitySpread").get("max").asDouble()).isEqualTo(0.6);
        assertThat(second.get("perturbedQuality").asDouble()).isEqualTo(0.8);
        assertThat(second.get("perturbedQualitySpread").get("count").asInt()).isEqualTo(8);
        assertThat(second.get("flops").asDouble()).isEqualTo(2000);
        assertThat(second.get("residual").asDouble()).isEqualTo(0.25);
        assertThat(second.get("evaluations").asInt()).isEqualTo(2);
        assertThat(second.get("seconds").asDouble()).isEqualTo(2e-3);
        assertThat(json.get("models").get(1).get("kind").asText()).isEqualTo("explicit");
    }

    @Test
    void csvHasARowPerModelAndIteration() throws IOException {
        StudyFolder.write(RUN, folder);
        List<String> lines = Files.readAllLines(folder.resolve("study.csv"));

        assertThat(lines).hasSize(1 + 3 + 1);
        assertThat(lines.get(0)).contains("model,kind,", "lipschitz_b,lipschitz_c,true_ratio");
        assertThat(lines.get(2))
                .startsWith("implicit-4,implicit,1234,error,lower,2,0.3,0.1,0.8,2.0,0.5,,0.25,2,0.002,2000.0,")
                .contains(",1.5,1.0,1.4,2.0,2.0,3.0,"); // ratios of b and their truth
        List<String> head = List.of(lines.get(0).split(","));
        List<String> cells = List.of(lines.get(2).split(",", -1));
        assertThat(cells).hasSameSizeAs(head);
        assertThat(cells.get(head.indexOf("quality_p90"))).isEqualTo("0.5");
        assertThat(cells.get(head.indexOf("lipschitz_c_max"))).isEqualTo("0.5");
        assertThat(cells.get(head.indexOf("true_ratio_b"))).isEqualTo("3.0");
        assertThat(cells.get(head.indexOf("true_ratio_c"))).isEmpty();
    }

    @Test
    void recordsThatWereKeptAreWritten() throws IOException {
        StudyFolder.write(Studies.run(Studies.report(Studies.scored("hqs", 20, 30))), folder);

        assertThat(Files.readAllLines(folder.resolve("records.csv")))
                .containsExactly("model,t,sample,kind,ratio,quality,perturbed_quality", "hqs,1,0,b,2.0,20.0,");
    }

    @Test
    void thePageNeedsNoNetworkAndEscapesWhatItShows() throws IOException {
        String page = Files.readString(StudyFolder.write(RUN, folder));

        assertThat(page)
                .doesNotContain("{{")
                .doesNotContainPattern("(src|href)=\"?(https?:)?//")
                .doesNotContainPattern("@import|url\\(")
                .contains("A toy, &quot;quoted&quot; &amp; &lt;b&gt;")
                .contains("&lt;/script&gt;")
                .contains("implicit4j study toy", "a machine", "2 January 2026, 03:04 UTC", "first note");
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(page);
        assertThat(data.find()).isTrue();
        assertThat(new ObjectMapper()
                        .readTree(data.group(1))
                        .get("notes")
                        .get(1)
                        .asText())
                .isEqualTo("</script>");
    }

    @Test
    void chartsAreImagesWithSomethingDrawnInThem() throws IOException {
        StudyFolder.write(RUN, folder);

        for (String name : List.of("quality.png", "lipschitz.png", "cost.png")) {
            BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
            assertThat(image.getWidth()).isEqualTo(1200);
            long blue = IntStream.range(0, image.getWidth() * image.getHeight())
                    .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF)
                    .filter(colour -> colour == 0x0072B2)
                    .count();
            assertThat(blue).as(name).isGreaterThan(500); // a line of 3 pixels across part of the chart
        }
    }

    @Test
    void anEarlierReportIsReplacedAndOtherFilesStay() throws IOException {
        Files.writeString(folder.resolve("study.csv"), "old");
        Files.writeString(folder.resolve("notes.txt"), "mine");

        StudyFolder.write(RUN, folder);

        assertThat(Files.readString(folder.resolve("study.csv"))).startsWith("model,");
        assertThat(Files.readString(folder.resolve("notes.txt"))).isEqualTo("mine");
    }

    @Test
    void aFolderThatCannotBeMadeIsAnIoFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> StudyFolder.write(RUN, file.resolve("out"))).isInstanceOf(IOException.class);
    }

    @Test
    void theIndexLeadsToEveryStudy() throws IOException {
        assertThat(Files.readString(StudyFolder.writeIndex(List.of(RUN), folder)))
                .contains("href=\"toy/index.html\"", "4.0 times less");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
