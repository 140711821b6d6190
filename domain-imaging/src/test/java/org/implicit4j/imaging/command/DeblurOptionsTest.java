package org.implicit4j.imaging.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.implicit4j.imaging.command.DeblurFolder.FAST;
import static org.implicit4j.imaging.command.DeblurFolder.KERNEL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.implicit4j.imaging.deblur.Scenes;
import org.implicit4j.imaging.picture.StoredPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@link DeblurTask} reads its options, and which it refuses. */
class DeblurOptionsTest {

    private final DeblurFolder folder;

    DeblurOptionsTest(@TempDir Path path) throws IOException {
        folder = new DeblurFolder(path);
    }

    @Test
    void tellsNamesFromFilesWithoutLookingForAFile() {
        for (String name : List.of(KERNEL, "estimate", "motion:length=3", "box:side=3")) {
            assertThat(DeblurSettings.KERNEL.leadsToFile(name)).as(name).isFalse();
        }
        for (String file : List.of("/etc/passwd", "kernel.txt", "levin9", "", "./box")) {
            assertThat(DeblurSettings.KERNEL.leadsToFile(file)).as(file).isTrue();
        }
        assertThat(DeblurSettings.METHOD.leadsToFile("tv")).isFalse();
        assertThat(DeblurSettings.METHOD.leadsToFile("pnp-hqs")).isFalse();
        assertThat(DeblurSettings.METHOD.leadsToFile("mine.safetensors")).isTrue();
        assertThat(KernelList.areNames("levin1,motion:length=3,angle=5")).isTrue();
        assertThat(KernelList.areNames("levin1,kernel.txt")).isFalse();
        assertThat(ContenderNames.areNames("all,pnp-hqs")).isTrue();
        assertThat(ContenderNames.areNames("all,mine.safetensors")).isFalse();
    }

    @Test
    void badFilesAreToldInASentenceAndNothingIsWritten() throws IOException {
        Files.createFile(folder.resolve("empty.png"));
        Files.writeString(folder.resolve("text.png"), "not a picture");
        Files.writeString(folder.resolve("even.txt"), "0.25 0.25\n0.25 0.25\n");
        Files.writeString(folder.resolve("heavy.txt"), "1 1 1\n1 1 1\n1 1 1\n");
        folder.write("other.png", StoredPicture.opaque(Scenes.textured(30, 75, 3, 1), 8));
        folder.write("grey.png", StoredPicture.opaque(folder.sharp().grey(), 8));
        List<String> before = folder.files().toList();

        assertRefused("none.png", "in", folder.path("none.png"));
        assertRefused("empty", "in", folder.path("empty.png"));
        assertRefused("text.png", "in", folder.path("text.png"));
        assertRefused("odd", "kernel", folder.path("even.txt"));
        assertRefused("sum to 1", "kernel", folder.path("heavy.txt"));
        assertRefused("75 x 30", "truth", folder.path("other.png"));
        assertRefused("grey", "truth", folder.path("grey.png"));
        assertRefused("no folder", "out", folder.path("nowhere/out.png"));
        assertRefused(".bmp", "out", folder.path("out.bmp"));
        assertRefused("no folder", "trace", folder.path("blurred.png"));
        assertRefused("none.safetensors", "method", folder.path("none.safetensors"));
        assertThat(folder.files()).containsExactlyInAnyOrderElementsOf(before);
    }

    private void assertRefused(String part, String... option) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> folder.run(FAST, option))
                .withMessageContaining(part);
    }

    @Test
    void badOptionsAreToldWithWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folder.run("magic"))
                .withMessageContaining("magic")
                .withMessageContaining("pnp-hqs, pnp-admm")
                .withMessageContaining("wiener");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folder.run(FAST, "noise", "-1"))
                .withMessageContaining("noise (-1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folder.run(FAST, "kernel", "levin9"))
                .withMessageContaining("levin9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folder.run(FAST, "kernel", "box:side=61"))
                .withMessageContaining("61 x 61")
                .withMessageContaining("75 x 60");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folder.run(FAST, "iterations", "5"))
                .withMessageContaining("--iterations")
                .withMessageContaining("tikhonov");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folder.run("pnp-hqs", "solver", "newtonn"))
                .withMessageContaining("newtonn");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folder.run(FAST, "out", folder.path("blurred.png")))
                .withMessageContaining("replace");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folder.run("pnp-hqs", "border", "wrap"))
                .withMessageContaining("circular");
    }
}
