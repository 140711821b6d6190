package org.implicit4j.pde.command;

import static org.implicit4j.pde.command.SolveTask.number;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.solve.SolveSummary;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.pde.certificate.FlowCertificate;
import org.implicit4j.pde.certificate.SpectrumGauge;
import org.implicit4j.pde.classical.DistinctFlows;
import org.implicit4j.pde.classical.FlowAnswer;
import org.implicit4j.pde.classical.FlowProblem;
import org.implicit4j.pde.data.Forcing;
import org.implicit4j.pde.solve.LearnedFlow;
import org.implicit4j.pde.solve.Polish;

/**
 * What is told of a solve.
 *
 * @param removedMean the mean of the forcing that was taken out, relative to its root mean square
 * @param others what a search from other starts found
 * @param tolerance that the polish was to reach
 */
record SolveReport(
        FlowProblem problem,
        double removedMean,
        LearnedFlow learned,
        Optional<Polish> polish,
        Optional<DistinctFlows> others,
        double tolerance) {

    /** Returns the answer, {@code [n, n]}. */
    double[] vorticity() {
        return polish.map(both -> both.answer().vorticity()).orElse(learned.vorticity());
    }

    /** A polish that failed is a failure, though what it reached is written. */
    TaskResult result(Path out) {
        boolean success = polish.isEmpty() || polish.get().answer().outcome().isConverged();
        return success ? TaskResult.success(document(out), lines(out)) : TaskResult.failure(document(out), lines(out));
    }

    private FlowCertificate certificate() {
        return polish.isPresent() ? FlowCertificate.of(problem, vorticity()) : learned.certificate();
    }

    private Document document(Path out) {
        FlowCertificate certificate = certificate();
        var fields = Document.fields()
                .put("output", out.toString())
                .put("side", problem.flow().grid().side())
                .put("viscosity", problem.flow().viscosity())
                .put("residual", certificate.residual())
                .put("divergence", certificate.divergence())
                .put("outOfDistribution", gauge())
                .put("removedMean", removedMean)
                .put("learned", learnedDocument());
        polish.ifPresent(both -> fields.put("finish", finishDocument(both)));
        others.ifPresent(found -> fields.put("others", othersDocument(found)));
        return fields.build();
    }

    private Document othersDocument(DistinctFlows found) {
        List<Document> flows = new ArrayList<>();
        for (int i = 0; i < found.flows().size(); i++) {
            FlowAnswer answer = found.flows().get(i);
            flows.add(Document.fields()
                    .put("distance", DistinctFlows.distance(answer.vorticity(), vorticity()))
                    .put("residual", answer.residual())
                    .put("starts", found.startsPerFlow()[i])
                    .build());
        }
        return Document.fields()
                .put("failures", found.failures())
                .put("flows", Document.items(flows))
                .build();
    }

    private double gauge() {
        return learned.certificate().outOfDistribution().orElse(Double.NaN);
    }

    private Document learnedDocument() {
        var fields = Document.fields()
                .put("model", learned.model().name())
                .put("residual", learned.certificate().residual());
        learned.solve()
                .ifPresent(solve -> fields.put("iterations", iterations(solve))
                        .put("outcome", outcome(solve))
                        .put("relativeResidual", solve.samples().get(0).relativeResidual()));
        return fields.build();
    }

    private static int iterations(SolveSummary solve) {
        return solve.samples().get(0).evaluations();
    }

    private static String outcome(SolveSummary solve) {
        return solve.samples().get(0).outcome().getClass().getSimpleName();
    }

    private static Document finishDocument(Polish both) {
        return Document.fields()
                .put("method", both.method().word())
                .put("fromLearned", answerDocument(both.fromLearned()))
                .put("fromZero", answerDocument(both.fromZero()))
                .build();
    }

    private static Document answerDocument(FlowAnswer answer) {
        return Document.fields()
                .put("converged", answer.outcome().isConverged())
                .put("outcome", answer.outcome().explain())
                .put("residual", answer.residual())
                .put("products", answer.products())
                .put("seconds", answer.seconds())
                .build();
    }

    private List<String> lines(Path out) {
        List<String> lines = new ArrayList<>();
        if (removedMean > Forcing.ROUNDING) {
            lines.add("the forcing's mean, %s of its size, was taken out: no steady flow balances it"
                    .formatted(number(removedMean)));
        }
        lines.add("learned: %s, residual of the steady equation %s, out-of-distribution gauge %.1f%s"
                .formatted(
                        learned.model().name(),
                        number(learned.certificate().residual()),
                        gauge(),
                        SpectrumGauge.isFar(gauge()) ? ": the network does not know such forcings" : ""));
        double trained = learned.model().training().regime().viscosity();
        if (trained != problem.flow().viscosity()) {
            lines.add("the network was trained at viscosity %s, not at %s"
                    .formatted(trained, problem.flow().viscosity()));
        }
        polish.ifPresent(both -> {
            lines.add(line(both, "from the learned answer", both.fromLearned()));
            lines.add(line(both, "from rest", both.fromZero()));
            if (!both.answer().outcome().isConverged()) {
                lines.add("the residual asked for, %s, was not reached; the best flow was written"
                        .formatted(number(tolerance)));
            } else if (both.isFromZero()) {
                lines.add("only the solve from rest converged, so its flow was written");
            }
        });
        others.ifPresent(found -> lines.addAll(otherLines(found)));
        lines.add("%s: vorticity on %d x %d points, residual %s, divergence %s"
                .formatted(
                        out,
                        problem.flow().grid().side(),
                        problem.flow().grid().side(),
                        number(certificate().residual()),
                        number(certificate().divergence())));
        return lines;
    }

    private List<String> otherLines(DistinctFlows found) {
        List<String> lines = new ArrayList<>(List.of("looked for other flows: %d found, %d starts led to none"
                .formatted(found.flows().size(), found.failures())));
        for (int i = 0; i < found.flows().size(); i++) {
            FlowAnswer answer = found.flows().get(i);
            lines.add("  a flow at the relative distance %s from the answer, from %d starts, residual %s"
                    .formatted(
                            number(DistinctFlows.distance(answer.vorticity(), vorticity())),
                            found.startsPerFlow()[i],
                            number(answer.residual())));
        }
        return lines;
    }

    private static String line(Polish both, String start, FlowAnswer answer) {
        return "%s %s: %d products, residual %s, %.2f s, %s"
                .formatted(
                        both.method().word(),
                        start,
                        answer.products(),
                        number(answer.residual()),
                        answer.seconds(),
                        answer.outcome().isConverged() ? "converged" : "not converged");
    }
}
