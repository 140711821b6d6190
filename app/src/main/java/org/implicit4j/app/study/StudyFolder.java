package org.implicit4j.app.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.implicit4j.app.cli.JsonText;
import org.implicit4j.app.report.ExhibitFiles;
import org.implicit4j.app.report.ReportFolder;
import org.implicit4j.core.report.Exhibit;

/**
 * The files of a study: {@code index.html}, {@code study.json}, {@code study.csv}, charts and exhibits, and
 * {@code records.csv} where records were kept.
 */
public final class StudyFolder {

    private StudyFolder() {}

    /**
     * Writes all files into {@code folder}, whose other files stay as they are.
     *
     * @return the page
     * @throws IOException if the folder cannot be written; then its earlier report is still whole
     */
    public static Path write(StudyRun run, Path folder) throws IOException {
        ReportFolder.replace(folder, draft -> {
            Files.writeString(draft.resolve("index.html"), StudyPage.of(run));
            Files.writeString(draft.resolve("study.json"), JsonText.of(StudyDocument.of(run)) + "\n");
            Files.writeString(draft.resolve("study.csv"), StudyCsv.of(run.report()));
            for (StudyFigure figure : StudyFigures.of(run.report())) {
                if (!figure.file().isEmpty()) {
                    ExhibitFiles.write(draft, figure.file(), figure.chart());
                }
            }
            ExhibitFiles.write(draft, run.report().exhibits());
            List<Exhibit> regularity = RegularityExhibits.of(run.report());
            for (int i = 0; i < regularity.size(); i++) {
                ExhibitFiles.write(draft, "regularity-" + (i + 1), regularity.get(i));
            }
            RecordsCsv.write(run.report(), draft.resolve("records.csv"));
        });
        return folder.resolve("index.html");
    }

    /**
     * Writes a page that leads to the pages of {@code runs}, which lie in folders named by their domains.
     *
     * @return the page
     */
    public static Path writeIndex(List<StudyRun> runs, Path folder) throws IOException {
        ReportFolder.replace(folder, draft -> Files.writeString(draft.resolve("index.html"), StudyPage.index(runs)));
        return folder.resolve("index.html");
    }
}
