package org.implicit4j.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.implicit4j.core.spi.PluginJar.PROVIDES_DOMAIN;
import static org.implicit4j.core.spi.PluginJar.PROVIDES_METHOD;
import static org.implicit4j.core.spi.Rejections.assertRejected;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that cannot be loaded, or do not keep to the contract. */
class RejectedProvidersTest {

    @TempDir
    private Path folder;

    @Test
    void aProviderThatThrowsIsRejectedWithWhatItThrew() throws IOException {
        new PluginJar()
                .module("test.broken", PROVIDES_METHOD + "test.broken.M;")
                .method("test.broken.M", "\".substring(9) + \"")
                .into(folder.resolve("broken/broken.jar"));
        new PluginJar()
                .module("test.thrower", PROVIDES_METHOD + "test.thrower.M;")
                .with("test/thrower/M.java", """
                        package test.thrower;
                        public final class M {
                            public static org.implicit4j.core.spi.MethodProvider provider() {
                                throw new IllegalStateException("no licence file");
                            }
                        }
                        """)
                .into(folder.resolve("thrower/thrower.jar"));

        assertThat(Plugins.discover(folder).rejected())
                .extracting(Rejected::reason)
                .anySatisfy(reason -> assertThat(reason).contains("StringIndexOutOfBounds"))
                .anySatisfy(reason -> assertThat(reason).contains("no licence file"));
    }

    @Test
    void aProviderThatCannotBeMadeIsRejected() throws IOException {
        new PluginJar()
                .module("test.strict", PROVIDES_METHOD + "test.strict.M;")
                .with("test/strict/M.java", """
                        package test.strict;
                        public final class M {
                            public static org.implicit4j.core.spi.MethodProvider provider() { return null; }
                        }
                        """)
                .into(folder.resolve("strict/strict.jar"));
        Path gone = new PluginJar()
                .module("test.gone", PROVIDES_METHOD + "test.gone.M;")
                .method("test.gone.M", "gone")
                .into(folder.resolve("gone/gone.jar"));
        ClassFiles.remove(gone, "test/gone/M.class");

        assertThat(Plugins.discover(folder).rejected())
                .anySatisfy(rejected -> assertThat(rejected.reason()).contains("test.strict.M"))
                .anySatisfy(rejected -> {
                    assertThat(rejected.reason()).contains("test.gone.M not found");
                    assertThat(rejected.hint()).contains("mvn clean verify");
                });
    }

    @Test
    void anErrorInAProviderStopsNothing() throws IOException {
        new PluginJar()
                .module("test.fatal", PROVIDES_METHOD + "test.fatal.M;")
                .method("test.fatal.M", "\" + Fatal.name() + \"")
                .with("test/fatal/Fatal.java", """
                        package test.fatal;
                        final class Fatal { static String name() { throw new AssertionError("never"); } }
                        """)
                .into(folder.resolve("fatal/fatal.jar"));

        assertRejected(
                folder, "test.fatal.M failed when asked for its name: java.lang.AssertionError: never", "author");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test/future/M.class", "module-info.class"})
    void aClassOrDescriptorOfANewerJavaIsRejectedWithBothVersions(String entry) throws IOException {
        Path jar = new PluginJar()
                .module("test.future", PROVIDES_METHOD + "test.future.M;")
                .method("test.future.M", "future")
                .into(folder.resolve("future/future.jar"));
        ClassFiles.raiseVersion(jar, entry, 99);

        assertThat(Plugins.discover(folder).rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason())
                        .contains("Java 55") // class files of Java n have version n + 44
                        .contains("Java " + Runtime.version().feature()));
    }

    @Test
    void aMethodOfAnEarlierContractIsRejected() throws IOException {
        Path jar = new PluginJar()
                .module("test.early", PROVIDES_METHOD + "test.early.M;")
                .method("test.early.M", "early")
                .into(folder.resolve("early/early.jar"));
        ClassFiles.rename(jar, "test/early/M.class", "summary", "abridge"); // as if the contract had no summary then

        assertRejected(folder, "AbstractMethodError", "build it anew against this version");
    }

    @Test
    void aDomainOfAnotherVersionOfTheContractIsRejected() throws IOException {
        new PluginJar()
                .module("test.old", PROVIDES_DOMAIN + "test.old.P;")
                .domain("test.old.P", "old", Spi.VERSION + 1)
                .into(folder.resolve("old/old.jar"));

        Plugins plugins = Plugins.discover(folder);

        assertThat(plugins.domains()).extracting(Installed::name).doesNotContain("old");
        assertThat(plugins.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason())
                        .contains("version " + (Spi.VERSION + 1))
                        .contains("version " + Spi.VERSION));
    }

    @Test
    void aPluginWithoutADomainIsRejected() throws IOException {
        new PluginJar()
                .module("test.none", PROVIDES_DOMAIN + "test.none.P;")
                .domain("test.none.P", "none", Spi.VERSION, "null")
                .into(folder.resolve("none/none.jar"));
        new PluginJar()
                .module("test.face", PROVIDES_DOMAIN + "test.face.P;")
                .domain("test.face.P", "face", Spi.VERSION, "Domain.class")
                .into(folder.resolve("face/face.jar"));

        assertThat(Plugins.discover(folder).rejected())
                .extracting(Rejected::reason)
                .anySatisfy(reason -> assertThat(reason).contains("test.none.P", "no class"))
                .anySatisfy(reason -> assertThat(reason).contains("test.face.P", Domain.class.getName()));
    }

    @Test
    void aPluginWithoutASummaryIsRejected() throws IOException {
        new PluginJar()
                .module("test.mute", PROVIDES_METHOD + "test.mute.M;")
                .method("test.mute.M", "mute")
                .into(folder.resolve("mute/mute.jar"));
        ClassFiles.rename(folder.resolve("mute/mute.jar"), "test/mute/M.class", "a method for tests", " ".repeat(18));

        assertRejected(folder, "'mute', has no summary", "author");
    }
}
