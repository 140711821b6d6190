package org.implicit4j.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.implicit4j.app.cli.Command;
import org.implicit4j.app.cli.Invocation;
import org.implicit4j.app.study.Machine;
import org.implicit4j.app.tournament.MethodsDocumentation;
import org.implicit4j.app.tournament.TournamentFolder;
import org.implicit4j.app.tournament.TournamentRun;
import org.implicit4j.app.tournament.TournamentText;
import org.implicit4j.app.wiring.Domains;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.BenchReport;
import org.implicit4j.core.bench.Entrant;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.bench.SolverBench;
import org.implicit4j.core.bench.SolverProblem;
import org.implicit4j.core.problem.HardProblems;
import org.implicit4j.core.problem.SplitProblems;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Installed;
import org.implicit4j.core.spi.MethodProvider;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.core.spi.Plugins;
import org.implicit4j.core.spi.TaskResult;

/** {@code solvers bench}: every method on every problem, ranked. */
final class SolversBench {

    private static final Path REPORTS = Path.of("reports", "solvers");
    private static final Parameter<Path> PROBLEMS = Parameter.inputFolder(
            "problems",
            "DIR",
            "on the problems of this folder, NumPy files NAME.PARAMETER.npy, instead of the built-in hard ones");
    private static final Parameter<Path> OUT =
            Parameter.outputFolder("out", "DIR", "folder of the report; reports/solvers by default, or a folder in it");

    private final Plugins plugins;
    private final Domains domains;
    private final Clock clock;
    private final Parameter<String> domain;
    private final Parameter<String> method;

    private SolversBench(Plugins plugins, Domains domains, Clock clock) {
        this.plugins = plugins;
        this.domains = domains;
        this.clock = clock;
        this.domain = Parameter.text(
                        "domain",
                        "DOMAIN",
                        "on this domain's own operators and data, instead of the built-in hard problems")
                .suggesting(plugins.domains().stream().map(Installed::name).toList());
        this.method = Parameter.text("method", "METHOD", "one method, as in anderson:depth=8; all by default")
                .suggesting(
                        plugins.installedMethods().stream().map(Installed::name).toList());
    }

    static Command of(Plugins plugins, Domains domains, Clock clock) {
        SolversBench bench = new SolversBench(plugins, domains, clock);
        return Command.of(
                        "bench",
                        "a tournament: every method on every problem, ranked by what it solves and how fast",
                        List.of(PROBLEMS, bench.domain, bench.method, OUT),
                        List.of(
                                "implicit4j solvers bench",
                                "implicit4j solvers bench --domain lp",
                                "implicit4j solvers bench --problems DIR --method anderson:depth=8"),
                        bench::run)
                .with(WhenNotToUse.of(plugins.installedMethods()));
    }

    private TaskResult run(Settings settings, Invocation invocation) throws IOException {
        if (settings.isGiven(PROBLEMS) && settings.isGiven(domain)) {
            throw new IllegalArgumentException(
                    "The problems come from a folder or from a domain, but --problems and --domain were both given.");
        }
        List<Entrant> entrants = entrants(settings.find(method));
        ProblemRequest request = new ProblemRequest(
                invocation.options().seed(),
                invocation.options().threads(),
                invocation.progress(),
                invocation.cancellation());
        long start = System.nanoTime();
        Course course = course(settings, request);
        TournamentRun run;
        try {
            BenchReport report = SolverBench.of(course.problems()).run(entrants, request);
            double seconds = (System.nanoTime() - start) / 1e9;
            invocation.note("seed %d, threads %d, %.1f s".formatted(request.seed(), request.threads(), seconds));
            run = new TournamentRun(
                    course.title(),
                    report,
                    request.seed(),
                    Machine.describe(request.threads()),
                    invocation.commandLine(),
                    clock.instant(),
                    seconds);
        } finally {
            course.problems().forEach(BenchProblem::close);
        }
        List<String> lines = new ArrayList<>();
        if (settings.isGiven(PROBLEMS)) {
            lines.addAll(run.report().lines());
            lines.add("");
        }
        lines.addAll(TournamentText.lines(run, invocation.console().width()));
        lines.add("");
        boolean documented = course.place().equals(REPORTS)
                && run.report().complete()
                && settings.find(method).isEmpty();
        Map<String, String> texts = documented
                ? Map.of("methods.md", MethodsDocumentation.of(run.report(), plugins.methods(), plugins.adjoints()))
                : Map.of();
        Path page = TournamentFolder.write(run, texts, settings.find(OUT).orElse(course.place()));
        lines.add("Page: " + page);
        return TaskResult.success(run.document(), lines);
    }

    /** Problems, where they come from, and where their report goes by default. */
    private record Course(String title, Path place, List<? extends BenchProblem<?>> problems) {}

    private Course course(Settings settings, ProblemRequest request) throws IOException {
        if (settings.isGiven(PROBLEMS)) {
            Path folder = settings.get(PROBLEMS);
            String name = folder.toAbsolutePath().normalize().getFileName().toString();
            return new Course(
                    "the problems in " + name,
                    REPORTS.resolve(name),
                    SolverProblem.readAll(folder).stream()
                            .map(SolverProblem::contested)
                            .toList());
        }
        if (settings.isGiven(domain)) {
            String name = settings.get(domain);
            return new Course("the operators of the domain " + name, REPORTS.resolve(name), problems(name, request));
        }
        return new Course(
                "the built-in hard problems",
                REPORTS,
                Stream.concat(HardProblems.all().stream(), SplitProblems.all().stream())
                        .map(BenchProblem::of)
                        .toList());
    }

    private List<BenchProblem<?>> problems(String domain, ProblemRequest request) throws IOException {
        List<BenchProblem<?>> problems = domains.get(domain).problems(request);
        if (problems.isEmpty()) {
            throw new IllegalStateException(
                    "The domain '%s' offers no problems to compare methods on.".formatted(domain)
                            + "\nMaybe its author adds the method Domain.problems.");
        }
        return problems;
    }

    private List<Entrant> entrants(Optional<String> only) {
        Methods methods = plugins.methods();
        if (only.isPresent()) {
            String name = only.get().split(":", 2)[0];
            return List.of(methods.all().stream()
                    .filter(provider -> provider.name().equals(name))
                    .findFirst()
                    .map(provider -> entrant(provider, methods, only.get()))
                    .orElseGet(() -> Entrant.of(methods.parse(only.get(), "command line"))));
        }
        return methods.all().stream()
                .map(provider -> entrant(provider, methods, provider.name()))
                .toList();
    }

    private static Entrant entrant(MethodProvider provider, Methods methods, String specification) {
        return new Entrant(
                methods.parse(specification, "command line"),
                operator -> provider.advice().missing(operator));
    }
}
