package org.implicit4j.lp.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.report.Document;
import org.implicit4j.lp.certificate.InfeasibilityProof;
import org.implicit4j.lp.certificate.KktCertificate;
import org.implicit4j.lp.certificate.Status;
import org.implicit4j.lp.certificate.UnboundedRay;

/**
 * The answer to a linear program.
 *
 * @param status what was shown; optimal only with a relative KKT error within the tolerance
 * @param x the best point found, shape {@code [n]}; of an infeasible program it cannot be feasible
 * @param multipliers the change of the optimal objective per unit of each row's bound, shape {@code [m]}
 * @param certificate how far these two are from optimal
 * @param infeasibility for an infeasible program, why
 * @param ray for an unbounded program, along what
 * @param learned what the learned model said, if one was asked
 * @param finish what the finish did
 * @param seconds wall-clock time
 */
public record LpResult(
        Status status,
        double[] x,
        double[] multipliers,
        KktCertificate certificate,
        Optional<InfeasibilityProof> infeasibility,
        Optional<UnboundedRay> ray,
        Optional<LearnedAnswer> learned,
        FinishReport finish,
        double seconds) {

    /** Returns the objective of the point, in the program's own sense. */
    public double objective() {
        return certificate.objective();
    }

    /** Returns whether the objective means something: the point meets rows and bounds within the tolerance. */
    public boolean hasObjective() {
        return status == Status.OPTIMAL || status == Status.FEASIBLE;
    }

    /** Returns {@code {status, objective, certificate, proof, learned, finish, seconds}}; what is not known is null. */
    public Document document() {
        var fields = Document.fields().put("status", status.word());
        if (hasObjective()) {
            fields.put("objective", objective());
        } else {
            fields.putNothing("objective");
        }
        fields.put("certificate", certificate.document());
        infeasibility
                .map(InfeasibilityProof::document)
                .or(() -> ray.map(UnboundedRay::document))
                .ifPresentOrElse(proof -> fields.put("proof", proof), () -> fields.putNothing("proof"));
        learned.map(LpResult::document)
                .ifPresentOrElse(answer -> fields.put("learned", answer), () -> fields.putNothing("learned"));
        return fields.put("finish", finish.document()).put("seconds", seconds).build();
    }

    private static Document document(LearnedAnswer learned) {
        return Document.fields()
                .put("iterations", learned.iterations())
                .put("outcome", learned.outcome())
                .put("residual", learned.residual())
                .build();
    }

    /** Returns the answer as lines of text. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line("status", status.word()));
        if (hasObjective()) {
            lines.add(line("objective", "%.10g".formatted(objective())));
        }
        infeasibility.ifPresent(proof -> lines.add(line("proof", proof.explain())));
        ray.ifPresent(proof -> lines.add(line("proof", proof.explain())));
        if (infeasibility.isEmpty() && ray.isEmpty()) {
            lines.addAll(certificate.lines());
        }
        learned.ifPresent(answer -> lines.add(line(
                "learned start",
                "%d iterations, %s, residual %.2e"
                        .formatted(answer.iterations(), answer.outcome(), answer.residual()))));
        lines.add(line("finish", finish.line()));
        lines.add(line("time", "%.3f s".formatted(seconds)));
        return lines;
    }

    private static String line(String name, String value) {
        return "%-22s%s".formatted(name, value);
    }
}
