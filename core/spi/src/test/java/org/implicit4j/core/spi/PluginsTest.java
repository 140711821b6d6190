package org.implicit4j.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.implicit4j.core.spi.PluginJar.PROVIDES_ADJOINT;
import static org.implicit4j.core.spi.PluginJar.PROVIDES_DOMAIN;
import static org.implicit4j.core.spi.PluginJar.PROVIDES_METHOD;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in the folder of plug-ins, and by which name. */
class PluginsTest {

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
