package org.implicit4j.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleReference;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the modules promise. */
class ModuleDescriptorTest {

    private static final Map<String, ModuleReference> MODULES = BuiltModules.all();

    @Test
    void everyModuleOfTheBuildIsSeen() {
        assertThat(MODULES.keySet())
                .contains(
                        "org.implicit4j.app",
                        "org.implicit4j.core",
                        "org.implicit4j.imaging",
                        "org.implicit4j.llm",
                        "org.implicit4j.lp",
                        "org.implicit4j.pde",
                        "org.implicit4j.solvers",
                        "org.implicit4j.tensor");
    }

    /** A package that appears here is a promise to plug-in authors; change this list only on purpose. */
    @Test
    void coreExportsJustItsPublicPackages() {
        assertThat(exports("org.implicit4j.core"))
                .containsExactlyInAnyOrder(
                        "org.implicit4j.core.adjoint",
                        "org.implicit4j.core.analysis",
                        "org.implicit4j.core.bench",
                        "org.implicit4j.core.files",
                        "org.implicit4j.core.operator",
                        "org.implicit4j.core.problem",
                        "org.implicit4j.core.random",
                        "org.implicit4j.core.report",
                        "org.implicit4j.core.settings",
                        "org.implicit4j.core.solve",
                        "org.implicit4j.core.spi",
                        "org.implicit4j.core.study",
                        "org.implicit4j.core.theory",
                        "org.implicit4j.core.theory.study");
    }

    @Test
    void coreNeedsNothingButTheJdk() {
        assertThat(MODULES.get("org.implicit4j.core").descriptor().requires())
                .filteredOn(requires -> !requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .extracting(ModuleDescriptor.Requires::name)
                .allMatch(name -> name.startsWith("java."));
    }

    @Test
    void solversAndTheApplicationExportNothing() {
        assertThat(exports("org.implicit4j.solvers")).isEmpty();
        assertThat(exports("org.implicit4j.app")).isEmpty();
    }

    @Test
    void noModuleOpensAPackageToEverybody() {
        MODULES.values().forEach(module -> {
            assertThat(module.descriptor().isOpen())
                    .as(module.descriptor().name())
                    .isFalse();
            assertThat(module.descriptor().opens())
                    .as(module.descriptor().name())
                    .allMatch(ModuleDescriptor.Opens::isQualified);
        });
    }

    @Test
    void onlyTheApplicationRequiresGuice() {
        assertThat(MODULES.values())
                .filteredOn(module -> requires(module).contains("com.google.guice"))
                .extracting(module -> module.descriptor().name())
                .containsExactly("org.implicit4j.app");
    }

    @Test
    void theApplicationRequiresNoDomainAndNoSolvers() {
        assertThat(requires(MODULES.get("org.implicit4j.app")))
                .filteredOn(name -> name.startsWith("org.implicit4j."))
                .containsExactlyInAnyOrder("org.implicit4j.core", "org.implicit4j.tensor");
    }

    /** The class path reads the files, the module path reads the descriptors. */
    @Test
    void serviceFilesSayWhatTheDescriptorsProvide() throws IOException {
        for (ModuleReference module : MODULES.values()) {
            assertThat(BuiltModules.serviceFiles(module))
                    .as(module.descriptor().name())
                    .isEqualTo(BuiltModules.provides(module));
        }
    }

    private static Set<String> exports(String module) {
        return MODULES.get(module).descriptor().exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(Exports::source)
                .collect(Collectors.toSet());
    }

    private static Set<String> requires(ModuleReference module) {
        return module.descriptor().requires().stream()
                .map(ModuleDescriptor.Requires::name)
                .collect(Collectors.toSet());
    }
}
