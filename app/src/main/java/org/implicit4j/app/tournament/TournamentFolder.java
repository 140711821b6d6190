package org.implicit4j.app.tournament;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.implicit4j.app.cli.JsonText;
import org.implicit4j.app.report.ExhibitFiles;
import org.implicit4j.app.report.ReportFolder;
import org.implicit4j.core.report.Exhibit;

/** The files of a tournament: {@code index.html}, {@code tournament.json}, {@code tournament.csv} and charts. */
public final class TournamentFolder {

    private TournamentFolder() {}

    /**
     * Writes all files into {@code folder}, whose other files stay as they are.
     *
     * @param texts further files, by name
     * @return the page
     * @throws IOException if the folder cannot be written; then its earlier report is still whole
     */
    public static Path write(TournamentRun run, Map<String, String> texts, Path folder) throws IOException {
        List<Exhibit> exhibits = new TournamentExhibits(run.report()).all();
        ReportFolder.replace(folder, draft -> {
            Files.writeString(draft.resolve("index.html"), TournamentPage.of(run, exhibits));
            Files.writeString(draft.resolve("tournament.json"), JsonText.of(run.document()) + "\n");
            Files.writeString(
                    draft.resolve("tournament.csv"),
                    TournamentCsv.of(run.report().runs()));
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Files.writeString(draft.resolve(text.getKey()), text.getValue());
            }
            ExhibitFiles.write(draft, exhibits);
        });
        return folder.resolve("index.html");
    }
}
