package org.implicit4j.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.junit.jupiter.api.Test;

class WorkspacesTest {

    private static final Parameter<Path> IN = Parameter.inputFile("in", "F", "s");
    private static final Parameter<Path> OUT = Parameter.outputFile("out", "F", "s");
    private static final Parameter<Path> TRACE = Parameter.outputFolder("trace", "D", "s");
    private static final Given.Upload UPLOAD = new Given.Upload("a.txt", "hello".getBytes(StandardCharsets.UTF_8));

    @Test
    void eachRequestHasItsFolderWhichGoesWithIt() throws IOException {
        Path first;
        Path second;
        try (Workspaces all = Workspaces.open()) {
            second = all.next().input(IN, UPLOAD);
            try (Workspace workspace = all.next()) {
                first = workspace.input(IN, UPLOAD);
                assertThat(first).hasContent("hello").isNotEqualTo(second);
            }
            assertThat(first).doesNotExist();
            assertThat(second).hasContent("hello");
        }
        assertThat(second).doesNotExist();
    }

    @Test
    void givesBackWhatWasWrittenAndNothingThatALinkLeadsTo() throws IOException {
        try (Workspaces all = Workspaces.open();
                Workspace workspace = all.next()) {
            Path in = workspace.input(IN, UPLOAD);
            Files.writeString(workspace.output(OUT, "b.txt"), "world");
            Path folder = Files.createDirectory(workspace.output(TRACE, "steps"));
            Files.writeString(folder.resolve("1.txt"), "one");
            Files.createSymbolicLink(folder.resolve("2.txt"), in);

            assertThat(workspace.files(100))
                    .extracting(file -> ((Document.Fields) file).entries().get("name"))
                    .containsExactly(new Document.Text("b.txt"), new Document.Text("steps/1.txt"));
            assertThat(((Document.Fields) workspace.files(100).get(0)).entries())
                    .containsEntry(
                            "base64",
                            new Document.Text(
                                    Base64.getEncoder().encodeToString("world".getBytes(StandardCharsets.UTF_8))));
            assertThatThrownBy(() -> workspace.files(7))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("more than");
        }
    }

    @Test
    void twoParametersCannotWriteToOneFile() throws IOException {
        try (Workspaces all = Workspaces.open();
                Workspace workspace = all.next()) {
            workspace.output(OUT, "b.txt");

            assertThatThrownBy(() -> workspace.output(TRACE, "b.txt")).hasMessageContaining("Two parameters");
        }
    }

    @Test
    void pathsAreToldByTheNamesOfTheRequest() throws IOException {
        try (Workspaces all = Workspaces.open();
                Workspace workspace = all.next()) {
            String in = workspace.input(IN, UPLOAD).toString();
            String out = workspace.output(OUT, "b.txt").toString();

            assertThat(workspace.names().plain("read '%s', wrote %s.".formatted(in, out)))
                    .isEqualTo("read 'a.txt', wrote b.txt.");
        }
    }
}
