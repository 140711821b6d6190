package org.implicit4j.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.implicit4j.core.spi.PluginJar.PROVIDES_METHOD;
import static org.implicit4j.core.spi.Rejections.assertRejected;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders whose files, modules or packages do not fit together. */
class RejectedFoldersTest {

    @TempDir
    private Path folder;

    @Test
    void foldersWithoutPluginsAndLooseJarsAreMentioned() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        Path library = new PluginJar()
                .with("module-info.java", "module test.library { exports test.library; }")
                .with("test/library/A.java", "package test.library; public final class A {}")
                .into(folder.resolve("library/library.jar"));
        Files.copy(library, folder.resolve("loose.jar"));

        assertThat(Plugins.discover(folder).rejected())
                .extracting(Rejected::reason)
                .anySatisfy(reason -> assertThat(reason).contains("no jar"))
                .anySatisfy(reason -> assertThat(reason).contains("No module"))
                .anySatisfy(reason -> assertThat(reason).contains("beside"));
    }

    @Test
    void aFolderInTheFolderIsPointedAt() throws IOException {
        new PluginJar()
                .module("test.deep", PROVIDES_METHOD + "test.deep.M;")
                .method("test.deep.M", "deep")
                .into(folder.resolve("deep/plugin/deep.jar"));

        assertRejected(folder, "no jar", "Maybe move what is in 'plugin' up");
    }

    @Test
    void aFileThatIsNotAJarIsRejected() throws IOException {
        Files.createDirectories(folder.resolve("text"));
        Files.writeString(folder.resolve("text/plugin.jar"), "not a jar");

        assertRejected(folder, "plugin.jar' is no jar", "cut off");
    }

    @Test
    void aMissingModuleIsNamedAndTheOthersStillLoad() throws IOException {
        Path library = new PluginJar()
                .with("module-info.java", "module test.absent { exports test.absent; }")
                .with("test/absent/A.java", "package test.absent; public final class A {}")
                .into(folder.resolve("elsewhere").resolve("absent.jar"));
        new PluginJar()
                .needing(library)
                .module("test.needy", "requires test.absent; " + PROVIDES_METHOD + "test.needy.M;")
                .method("test.needy.M", "needy")
                .into(folder.resolve("plugins/needy/needy.jar"));
        new PluginJar()
                .module("test.fine", PROVIDES_METHOD + "test.fine.M;")
                .method("test.fine.M", "fine")
                .into(folder.resolve("plugins/fine/fine.jar"));

        Plugins plugins = Plugins.discover(folder.resolve("plugins"));

        assertThat(plugins.installedMethods()).extracting(Installed::name).contains("fine");
        assertThat(plugins.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.source()).endsWith("needy");
            assertThat(rejected.reason()).contains("test.needy").contains("test.absent");
            assertThat(rejected.hint()).startsWith("Maybe");
        });
    }

    @Test
    void twoVersionsOfAModuleInOneFolderAreRejected() throws IOException {
        Path jar = new PluginJar()
                .module("test.twice", PROVIDES_METHOD + "test.twice.M;")
                .method("test.twice.M", "twice")
                .into(folder.resolve("twice/twice-1.jar"));
        Files.copy(jar, folder.resolve("twice/twice-2.jar"));

        assertRejected(folder, "Two versions of module test.twice", "remove the older");
    }

    @Test
    void aPackageInTwoModulesOfOneFolderIsRejected() throws IOException {
        PluginJar plugin = new PluginJar();
        for (String name : new String[] {"first", "second"}) {
            plugin.needing(new PluginJar()
                    .with("module-info.java", "module test." + name + " {}")
                    .with("test/shared/A.java", "package test.shared; final class A {}")
                    .into(folder.resolve("split").resolve(name + ".jar")));
        }
        plugin.module("test.split", "requires test.first; requires test.second; " + PROVIDES_METHOD + "test.split.M;")
                .method("test.split.M", "split")
                .into(folder.resolve("split/split.jar"));

        assertRejected(folder, "test.shared", "a package belongs to one module");
    }

    @Test
    void aCopyOfAModuleOfTheApplicationIsNamedAndTheRestStillLoads() throws IOException {
        new PluginJar()
                .module("test.fine", PROVIDES_METHOD + "test.fine.M;")
                .method("test.fine.M", "fine")
                .into(folder.resolve("fine/fine.jar"));
        new PluginJar()
                .with("module-info.java", "module org.jspecify { exports test.copy; }")
                .with("test/copy/A.java", "package test.copy; public final class A {}")
                .into(folder.resolve("fine/copy.jar"));

        assertRejected(folder, "org.jspecify is a part of the application already", "scope 'provided'");
        assertThat(Plugins.discover(folder).installedMethods())
                .extracting(Installed::name)
                .contains("fine");
    }
}
