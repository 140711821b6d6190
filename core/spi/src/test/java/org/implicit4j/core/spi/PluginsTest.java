package org.implicit4j.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

    private static final String PROVIDES_METHOD = "provides org.implicit4j.core.spi.MethodProvider with ";
    private static final String PROVIDES_ADJOINT = "provides org.implicit4j.core.spi.AdjointProvider with ";
    private static final String PROVIDES_DOMAIN = "provides org.implicit4j.core.spi.DomainPlugin with ";

    @TempDir
    private Path folder;

    @Test
    void findsAMethodThatWasDroppedInAndTellsWhereItCameFrom() throws IOException {
        new PluginJar()
                .module("test.newton", PROVIDES_METHOD + "test.newton.Newton;")
                .method("test.newton.Newton", "newton")
                .into(folder.resolve("newton/newton.jar"));

        Plugins plugins = Plugins.discover(folder);

        assertThat(plugins.rejected()).isEmpty();
        assertThat(plugins.methods().all()).extracting(MethodProvider::name).contains("newton");
        assertThat(plugins.installedMethods())
                .filteredOn(method -> method.name().equals("newton"))
                .singleElement()
                .satisfies(method -> {
                    assertThat(method.origin().module()).isEqualTo(Optional.of("test.newton"));
                    assertThat(method.origin().source())
                            .isEqualTo(folder.resolve("newton").toString());
                    assertThat(method.origin().location().orElseThrow()).endsWith("newton.jar");
                });
    }

    @Test
    void findsAnAdjointMethodThatWasDroppedInAndTellsWhereItCameFrom() throws IOException {
        new PluginJar()
                .module("test.reverse", PROVIDES_ADJOINT + "test.reverse.Reverse;")
                .adjoint("test.reverse.Reverse", "reverse")
                .into(folder.resolve("reverse/reverse.jar"));

        Plugins plugins = Plugins.discover(folder);

        assertThat(plugins.rejected()).isEmpty();
        assertThat(plugins.adjoints().all()).extracting(AdjointProvider::name).contains("reverse");
        assertThat(plugins.installedAdjoints())
                .filteredOn(adjoint -> adjoint.name().equals("reverse"))
                .singleElement()
                .satisfies(adjoint -> assertThat(adjoint.origin().module()).isEqualTo(Optional.of("test.reverse")));
    }

    @Test
    void twoAdjointMethodsOfOneNameStopTheStartNamingBothModules() throws IOException {
        for (String name : new String[] {"first", "second"}) {
            new PluginJar()
                    .module("test." + name, PROVIDES_ADJOINT + "test." + name + ".A;")
                    .adjoint("test." + name + ".A", "twin")
                    .into(folder.resolve(name).resolve("a.jar"));
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> Plugins.discover(folder))
                .withMessageContainingAll("adjoint", "twin", "test.first", "test.second");
    }

    @Test
    void twoDropInsMayHoldDifferentVersionsOfOneLibrary() throws IOException {
        for (String version : new String[] {"one", "two"}) {
            Path own = folder.resolve(version);
            Path library = new PluginJar()
                    .with("module-info.java", "module test.library { exports test.library; }")
                    .with("test/library/Version.java", """
                            package test.library;
                            public final class Version { public static String text() { return "%s"; } }
                            """.formatted(version))
                    .into(own.resolve("library.jar"));
            new PluginJar()
                    .needing(library)
                    .module("test." + version, "requires test.library; " + PROVIDES_METHOD + "test." + version + ".M;")
                    .method("test." + version + ".M", "\" + test.library.Version.text() + \"")
                    .into(own.resolve("plugin.jar"));
        }

        Plugins plugins = Plugins.discover(folder);

        assertThat(plugins.installedMethods()).extracting(Installed::name).contains("one", "two");
        assertThat(plugins.installedMethods())
                .filteredOn(method -> method.name().equals("one"))
                .singleElement()
                .satisfies(
                        method -> assertThat(method.origin().privateModules()).containsExactly("test.library"));
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
    void classesOfANewerJavaAreRejectedWithBothVersions() throws IOException {
        Path jar = new PluginJar()
                .module("test.future", PROVIDES_METHOD + "test.future.M;")
                .method("test.future.M", "future")
                .into(folder.resolve("future/future.jar"));
        ClassFiles.raiseVersion(jar, "test/future/M.class", 99);

        assertThat(Plugins.discover(folder).rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason())
                        .contains("Java 55") // class files of Java n have version n + 44
                        .contains("Java " + Runtime.version().feature()));
    }

    @Test
    void aDescriptorOfANewerJavaIsRejectedWithBothVersions() throws IOException {
        Path jar = new PluginJar()
                .module("test.future", PROVIDES_METHOD + "test.future.M;")
                .method("test.future.M", "future")
                .into(folder.resolve("future/future.jar"));
        ClassFiles.raiseVersion(jar, "module-info.class", 99);

        assertThat(Plugins.discover(folder).rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).contains("Java 55"));
    }

    @Test
    void twoMethodsOfOneNameStopTheStartNamingBothModules() throws IOException {
        for (String name : new String[] {"first", "second"}) {
            new PluginJar()
                    .module("test." + name, PROVIDES_METHOD + "test." + name + ".M;")
                    .method("test." + name + ".M", "twin")
                    .into(folder.resolve(name).resolve("m.jar"));
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> Plugins.discover(folder))
                .withMessageContainingAll("twin", "test.first", "test.second");
    }

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
    void aFileThatIsNotAJarIsRejected() throws IOException {
        Files.createDirectories(folder.resolve("text"));
        Files.writeString(folder.resolve("text/plugin.jar"), "not a jar");

        assertRejected("plugin.jar' is no jar", "cut off");
    }

    @Test
    void aFolderInTheFolderIsPointedAt() throws IOException {
        new PluginJar()
                .module("test.deep", PROVIDES_METHOD + "test.deep.M;")
                .method("test.deep.M", "deep")
                .into(folder.resolve("deep/plugin/deep.jar"));

        assertRejected("no jar", "Maybe move what is in 'plugin' up");
    }

    @Test
    void twoVersionsOfAModuleInOneFolderAreRejected() throws IOException {
        Path jar = new PluginJar()
                .module("test.twice", PROVIDES_METHOD + "test.twice.M;")
                .method("test.twice.M", "twice")
                .into(folder.resolve("twice/twice-1.jar"));
        Files.copy(jar, folder.resolve("twice/twice-2.jar"));

        assertRejected("Two versions of module test.twice", "remove the older");
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

        assertRejected("test.shared", "a package belongs to one module");
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

        assertRejected("org.jspecify is a part of the application already", "scope 'provided'");
        assertThat(Plugins.discover(folder).installedMethods())
                .extracting(Installed::name)
                .contains("fine");
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

        assertRejected("test.fatal.M failed when asked for its name: java.lang.AssertionError: never", "author");
    }

    @Test
    void aMethodOfAnEarlierContractIsRejected() throws IOException {
        Path jar = new PluginJar()
                .module("test.early", PROVIDES_METHOD + "test.early.M;")
                .method("test.early.M", "early")
                .into(folder.resolve("early/early.jar"));
        ClassFiles.rename(jar, "test/early/M.class", "summary", "abridge"); // as if the contract had no summary then

        assertRejected("AbstractMethodError", "build it anew against this version");
    }

    @Test
    void aPluginWithoutASummaryIsRejected() throws IOException {
        new PluginJar()
                .module("test.mute", PROVIDES_METHOD + "test.mute.M;")
                .method("test.mute.M", "mute")
                .into(folder.resolve("mute/mute.jar"));
        ClassFiles.rename(folder.resolve("mute/mute.jar"), "test/mute/M.class", "a method for tests", " ".repeat(18));

        assertRejected("'mute', has no summary", "author");
    }

    private void assertRejected(String reason, String hint) throws IOException {
        assertThat(Plugins.discover(folder).rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason()).contains(reason);
            assertThat(rejected.hint()).contains(hint);
        });
    }

    @Test
    void anUnknownDomainIsAnsweredWithTheKnownOnes() throws IOException {
        new PluginJar()
                .module("test.waves", PROVIDES_DOMAIN + "test.waves.P;")
                .domain("test.waves.P", "waves", Spi.VERSION)
                .into(folder.resolve("waves/waves.jar"));
        Plugins plugins = Plugins.discover(folder);

        assertThat(plugins.domain("waves").summary()).isEqualTo("a domain for tests");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugins.domain("wave"))
                .withMessageContainingAll("'wave'", "[theory, waves]", "Maybe you meant 'waves'");
    }

    @Test
    void aFolderThatIsMissingIsNoDropIns() throws IOException {
        assertThat(Plugins.discover(folder.resolve("none")).rejected()).isEmpty();
    }
}
