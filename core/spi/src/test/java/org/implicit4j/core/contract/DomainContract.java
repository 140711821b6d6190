package org.implicit4j.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.operator.StateSpace;
import org.implicit4j.core.report.Progress;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.Tolerance;
import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Spi;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.study.CurvePoint;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.Study;
import org.implicit4j.core.study.StudyReport;
import org.implicit4j.core.study.StudyRequest;
import org.junit.jupiter.api.Test;

/** What every {@link DomainPlugin} and its {@link Domain} promise. Extend this class and return yours. */
public abstract class DomainContract {

    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final int ITERATIONS = 2;
    private static final long SEED = 5;

    /** Returns the plug-in under test. */
    protected abstract DomainPlugin plugin();

    /** Returns its domain, from a call of the constructor that the application would call. */
    protected abstract Domain domain();

    @Test
    void nameAndSummaryFitACommandLine() {
        assertThat(plugin().name()).matches(NAME);
        assertThat(plugin().summary()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void versionIsThatOfTheContract() {
        assertThat(plugin().spiVersion()).isEqualTo(Spi.VERSION);
    }

    /** The service loader of a module path reads the descriptor, that of a class path the file. */
    @Test
    void pluginIsOfferedOnModulePathAndClassPath() throws IOException {
        Class<?> type = plugin().getClass();
        Optional<ModuleDescriptor> descriptor =
                Optional.ofNullable(type.getModule().getDescriptor());
        assumeTrue(descriptor.isPresent(), "the tests run on the class path");

        assertThat(descriptor.get().provides().stream()
                        .filter(provides -> provides.service().equals(DomainPlugin.class.getName()))
                        .map(Provides::providers)
                        .flatMap(List::stream))
                .contains(type.getName());
        try (InputStream file =
                type.getModule().getResourceAsStream("META-INF/services/" + DomainPlugin.class.getName())) {
            assertThat(file)
                    .as("META-INF/services/" + DomainPlugin.class.getName())
                    .isNotNull();
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .contains(type.getName());
        }
    }

    @Test
    void applicationCanBuildTheDomain() {
        Class<? extends Domain> type = plugin().domain();
        assertThat(domain()).isExactlyInstanceOf(type);
        assertThat(Modifier.isAbstract(type.getModifiers())).isFalse();
        assertThat(Arrays.stream(type.getDeclaredConstructors()).filter(DomainContract::isForInjectors))
                .as("constructors of %s that are marked @Inject, or public without parameters", type.getName())
                .hasSize(1);
        Optional.ofNullable(type.getModule().getDescriptor())
                .ifPresent(descriptor -> assertThat(isReachable(descriptor, type))
                        .as("%s is public in an exported package, or its package is opened", type.getName())
                        .isTrue());
    }

    private static boolean isForInjectors(Constructor<?> constructor) {
        boolean marked = Arrays.stream(constructor.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals("jakarta.inject.Inject"));
        return marked || (constructor.getParameterCount() == 0 && Modifier.isPublic(constructor.getModifiers()));
    }

    private static boolean isReachable(ModuleDescriptor descriptor, Class<?> type) {
        boolean exported = descriptor.exports().stream()
                .anyMatch(exports -> !exports.isQualified() && exports.source().equals(type.getPackageName()));
        boolean opened =
                descriptor.opens().stream().anyMatch(opens -> opens.source().equals(type.getPackageName()));
        return opened || (exported && Modifier.isPublic(type.getModifiers()));
    }

    @Test
    void tasksHaveNamesSummariesAndParametersThatDiffer() {
        List<Task> tasks = domain().tasks();
        assertThat(tasks).extracting(Task::name).doesNotHaveDuplicates().allMatch(name -> name.matches(NAME));
        assertThat(tasks)
                .extracting(Task::summary)
                .allSatisfy(summary -> assertThat(summary).isNotBlank().doesNotContain("\n"));
        for (Task task : tasks) {
            assertThat(task.parameters())
                    .as("parameters of '%s'", task.name())
                    .extracting(Parameter::name)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void examplesOfTasksRunThatTask() {
        for (Task task : domain().tasks()) {
            assertThat(task.examples())
                    .allSatisfy(
                            example -> assertThat(example).contains("%s %s".formatted(plugin().name(), task.name())));
        }
    }

    @Test
    void studyHasAnImplicitModelAndAnAnswerOfItAfterEachIteration() throws IOException {
        StudyReport report = study(new Cancellation());

        assertThat(report.domain()).isEqualTo(plugin().name());
        assertThat(report.title()).isNotBlank();
        assertThat(report.models()).extracting(ModelCurve::kind).contains(ModelCurve.Kind.IMPLICIT);
        assertThat(report.models()).extracting(ModelCurve::name).doesNotHaveDuplicates();
        for (ModelCurve model : report.models()) {
            assertThat(model.points())
                    .as(model.name())
                    .extracting(CurvePoint::t)
                    .endsWith(lastOf(model));
            assertThat(model.points())
                    .as(model.name())
                    .extracting(CurvePoint::quality)
                    .doesNotContainNull()
                    .allMatch(quality -> !quality.isNaN());
        }
    }

    private static Integer[] lastOf(ModelCurve model) {
        return model.kind() == ModelCurve.Kind.EXPLICIT
                ? new Integer[] {1}
                : Stream.iterate(0, t -> t + 1).limit(ITERATIONS + 1).toArray(Integer[]::new);
    }

    @Test
    void studyOfOneSeedGivesTheSameNumbersAgain() throws IOException {
        assertThat(numbers(study(new Cancellation()))).isEqualTo(numbers(study(new Cancellation())));
    }

    private static List<List<Object>> numbers(StudyReport report) {
        return report.models().stream()
                .flatMap(model -> model.points().stream()
                        .map(point ->
                                List.<Object>of(model.name(), point.t(), point.qualities(), point.sensitivities())))
                .toList();
    }

    @Test
    void studyThatIsToStopReturnsWhatItHas() throws IOException {
        Cancellation stopped = new Cancellation();
        stopped.request();

        assertThat(study(stopped).domain()).isEqualTo(plugin().name());
    }

    private StudyReport study(Cancellation cancellation) throws IOException {
        Study study = domain().study();
        assertThat(study.defaultIterations()).isPositive();
        return study.run(new StudyRequest(ITERATIONS, false, SEED, 1, Progress.NONE, cancellation));
    }

    @Test
    void problemsHaveNamesThatDifferAndStartsThatAreFinite() throws IOException {
        assertThat(domain().problems(ProblemRequest.quiet(SEED)).stream().map(BenchProblem::name))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches(NAME));
        for (BenchProblem<?> problem : domain().problems(ProblemRequest.quiet(SEED))) {
            try (problem) {
                assertThat(Arrays.stream(residualsAtStart(problem)))
                        .as(problem.name())
                        .allMatch(Double::isFinite);
            }
        }
    }

    private static <Z> double[] residualsAtStart(BenchProblem<Z> problem) {
        return residuals(problem, problem.start());
    }

    /** A problem that claims a truth wrongly would make every method look wrong. */
    @Test
    void knownFixedPointsOfProblemsAreFixed() throws IOException {
        for (BenchProblem<?> problem : domain().problems(ProblemRequest.quiet(SEED))) {
            try (problem) {
                assertFixed(problem);
            }
        }
    }

    private static <Z> void assertFixed(BenchProblem<Z> problem) {
        List<Tolerance> tolerances = problem.goal().tolerances();
        Tolerance tightest = tolerances.get(tolerances.size() - 1);
        StateSpace<Z> space = problem.operator().space();
        for (Z truth : problem.fixedPoints()) {
            double[] sizes = space.norms(truth);
            double[] residuals = residuals(problem, truth);
            for (int s = 0; s < residuals.length; s++) {
                assertThat(residuals[s])
                        .as("residual of '%s' at the truth of sample %d", problem.name(), s)
                        .isLessThanOrEqualTo(tightest.threshold(sizes[s]));
            }
        }
    }

    private static <Z> double[] residuals(BenchProblem<Z> problem, Z z) {
        StateSpace<Z> space = problem.operator().space();
        Z value = problem.operator().apply(z);
        Z residual = space.combine(1, value, -1, z);
        double[] norms = space.norms(residual);
        space.release(value);
        space.release(residual);
        return norms;
    }
}
