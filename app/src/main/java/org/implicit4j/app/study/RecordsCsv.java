package org.implicit4j.app.study;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.implicit4j.app.report.Csv;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.SampleRecord;
import org.implicit4j.core.study.StudyReport;

/** Every pair of inputs at every t as comma-separated values. */
final class RecordsCsv {

    private RecordsCsv() {}

    /** Writes {@code file} if the study kept its records. */
    static void write(StudyReport report, Path file) throws IOException {
        if (report.models().stream().allMatch(model -> model.records().isEmpty())) {
            return;
        }
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(Csv.row(List.of("model", "t", "sample", "kind", "ratio", "quality", "perturbed_quality")));
            for (ModelCurve model : report.models()) {
                for (SampleRecord pair : model.records()) {
                    out.write(Csv.row(List.of(
                            model.name(),
                            Integer.toString(pair.t()),
                            Integer.toString(pair.sample()),
                            pair.kind(),
                            Csv.number(pair.ratio()),
                            Csv.number(pair.quality()),
                            Csv.number(pair.perturbedQuality()))));
                }
            }
        }
    }
}
