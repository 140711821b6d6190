package org.implicit4j.app.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.module.ModuleReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom, and what nobody may do, over the classes of every module. */
class ArchitectureTest {

    private static final String CORE = "org.implicit4j.core..";
    private static final String TENSOR = "org.implicit4j.tensor..";
    private static final String SOLVERS = "org.implicit4j.solvers..";
    private static final String APP = "org.implicit4j.app..";
    private static final Set<String> NOT_DOMAINS =
            Set.of("org.implicit4j.core", "org.implicit4j.tensor", "org.implicit4j.solvers", "org.implicit4j.app");

    private static final Map<String, ModuleReference> MODULES = BuiltModules.all();
    private static final JavaClasses CLASSES = BuiltModules.classes();

    /** Rules over classes that were not found would all hold. */
    @BeforeAll
    static void classesOfEveryModuleAreSeen() {
        assertThat(MODULES.keySet())
                .contains("org.implicit4j.app", "org.implicit4j.core", "org.implicit4j.imaging", "org.implicit4j.lp")
                .contains("org.implicit4j.llm", "org.implicit4j.pde")
                .contains("org.implicit4j.solvers", "org.implicit4j.tensor");
        for (ModuleReference module : MODULES.values()) {
            JavaClasses own = BuiltModules.classes(module);
            assertThat(own.size()).as(module.descriptor().name()).isGreaterThan(1);
            for (JavaClass one : own) {
                assertThat(CLASSES.contain(one.getName())).as(one.getName()).isTrue();
                if (!one.getSimpleName().equals("module-info")) {
                    assertThat(one.getPackageName())
                            .startsWith(module.descriptor().name());
                }
            }
        }
    }

    @Test
    void onlyTheApplicationKnowsGuiceAndTheCommandLineLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(APP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google..", "picocli..", "org.knowm..")
                .check(CLASSES);
    }

    @Test
    void coreAndSolversKnowNoTensorLibrary() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, SOLVERS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..", TENSOR)
                .check(CLASSES);
    }

    @Test
    void coreKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(CORE, "java..", "jakarta.inject..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void tensorsKnowNoSolversDomainsOrApplication() {
        noClasses()
                .that()
                .resideInAPackage(TENSOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(without("org.implicit4j.core", "org.implicit4j.tensor"))
                .check(CLASSES);
    }

    @Test
    void solversKnowOnlyCore() {
        noClasses()
                .that()
                .resideInAPackage(SOLVERS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(without("org.implicit4j.core", "org.implicit4j.solvers"))
                .check(CLASSES);
    }

    @Test
    void domainsKnowNeitherSolversNorEachOtherNorTheApplication() {
        Set<String> domains = new TreeSet<>(MODULES.keySet());
        domains.removeAll(NOT_DOMAINS);
        assertThat(domains).isNotEmpty();
        for (String domain : domains) {
            noClasses()
                    .that()
                    .resideInAPackage(domain + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(without("org.implicit4j.core", "org.implicit4j.tensor", domain))
                    .check(CLASSES);
        }
    }

    @Test
    void theApplicationKnowsNoDomainAndNoSolvers() {
        noClasses()
                .that()
                .resideInAPackage(APP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(without("org.implicit4j.app", "org.implicit4j.core", "org.implicit4j.tensor"))
                .check(CLASSES);
    }

    /** The packages of all our modules but {@code allowed}. */
    private static String[] without(String... allowed) {
        List<String> others = new ArrayList<>(MODULES.keySet());
        others.removeAll(Set.of(allowed));
        return others.stream().map(name -> name + "..").toArray(String[]::new);
    }

    @Test
    void onlyTheApplicationPrintsAndExits() {
        noClasses()
                .that()
                .resideOutsideOfPackage(APP)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }

    @Test
    void randomnessComesInAsAnArgument() {
        noClasses()
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(Random.class, long.class)
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocalRandom.class)
                .check(CLASSES);
    }

    @Test
    void nothingStaticChanges() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(SYNTHETIC) // the compiler's own tables for enums and assertions
                .should()
                .haveModifier(FINAL)
                .check(CLASSES);
        assertThat(CLASSES.stream()
                        .flatMap(one -> one.getFields().stream())
                        .filter(field -> field.getModifiers().contains(STATIC))
                        .count())
                .isPositive();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.implicit4j.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageSaysThatItIsNullMarked() {
        Set<String> marked = CLASSES.stream()
                .filter(one -> one.getSimpleName().equals("package-info"))
                .filter(one -> one.isAnnotatedWith(NullMarked.class))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        assertThat(CLASSES.stream()
                        .filter(one -> !one.getSimpleName().equals("module-info"))
                        .map(JavaClass::getPackageName)
                        .collect(Collectors.toSet()))
                .isEqualTo(marked);
    }
}
