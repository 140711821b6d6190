package org.implicit4j.imaging.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.implicit4j.core.report.Document;
import org.junit.jupiter.api.Test;

class EvaluationTableTest {

    private static final EvaluationSetting SETTING = new EvaluationSetting(64, 16, 4, 9);

    private static EvaluationRow row(String method, String kernel, double psnr, List<Moment> course) {
        return new EvaluationRow(
                method,
                12,
                kernel,
                0.03,
                5,
                new Spread(psnr, 1.5),
                new Spread(psnr + 1, 1),
                new Spread(0.8, 0.1),
                new Spread(0.9, 0.1),
                7,
                course,
                0.25);
    }

    private static final EvaluationTable TABLE = new EvaluationTable(
            List.of(
                    row("hqs", "levin1", 28, List.of(new Moment(1, 25, 26, 0.5), new Moment(5, 28, 29, 0.01))),
                    row("hqs", "motion:length=9,angle=30", 30, List.of(new Moment(1, 26, 27, 0.4))),
                    row("blurred", "levin1", 21, List.of()),
                    row("blurred", "motion:length=9,angle=30", 23, List.of())),
            5,
            SETTING);

    @Test
    void severalKernelsHaveAMeanForEachMethodAndNoise() {
        assertThat(TABLE.means())
                .containsExactly(
                        new EvaluationTable.Mean("hqs", 0.03, 2, 29, 30, 0.8),
                        new EvaluationTable.Mean("blurred", 0.03, 2, 22, 23, 0.8));
        assertThat(new EvaluationTable(TABLE.rows().subList(0, 1), 5, SETTING).means())
                .isEmpty();
    }

    @Test
    void documentHasTheFieldsThatScriptsRelyOn() {
        var fields = ((Document.Fields) TABLE.document()).entries();
        var rows = ((Document.Items) fields.getOrDefault("rows", new Document.Nothing())).elements();
        var first = ((Document.Fields) rows.get(0)).entries();

        assertThat(rows).hasSize(4);
        assertThat(first)
                .containsEntry("method", new Document.Text("hqs"))
                .containsEntry("psnr", new Document.Real(28))
                .containsEntry("psnrDeviation", new Document.Real(1.5))
                .containsEntry("psnrInterior", new Document.Real(29))
                .containsEntry("ssim", new Document.Real(0.8))
                .containsEntry("parameters", new Document.Whole(12))
                .containsEntry("images", new Document.Whole(5))
                .containsEntry("iterations", new Document.Whole(7))
                .containsEntry("secondsPerPicture", new Document.Real(0.25));
        assertThat(first.toString()).contains("t=Whole[value=5]").contains("residual=Real[value=0.01]");
        assertThat(fields)
                .containsEntry("seed", new Document.Whole(9))
                .containsEntry("pictures", new Document.Whole(5))
                .containsEntry("crop", new Document.Whole(64))
                .containsEntry("interior", new Document.Whole(16));
    }

    @Test
    void linesShowMeansAndHowIterationsHelp() {
        assertThat(String.join("\n", TABLE.lines()))
                .contains("28.00 +- 1.50")
                .contains("2 kernels")
                .contains("PSNR after t =")
                .contains("  25.00  28.00");
    }

    @Test
    void csvHasOneLineForEachRowAndAColumnForEachTime() {
        List<String> lines = TABLE.csv().lines().toList();

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).startsWith("method,kernel,noise").endsWith(",psnr@1,psnr@5");
        assertThat(lines.get(1)).startsWith("hqs,levin1,0.03,5,28.0000").endsWith(",25.0000,28.0000");
        assertThat(lines.get(2)).contains("\"motion:length=9,angle=30\"").endsWith(",26.0000,");
        assertThat(lines.get(3)).endsWith(",,");
    }
}
