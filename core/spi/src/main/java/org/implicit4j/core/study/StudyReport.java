package org.implicit4j.core.study;

import java.util.List;
import org.implicit4j.core.report.Exhibit;

/**
 * What a study found: one curve per model.
 *
 * @param domain the domain's name
 * @param title a heading for people
 * @param seed of samples and perturbations
 * @param notes facts a reader must know, such as the sample counts of a quick run
 * @param models implicit and explicit models
 * @param exhibits what else there is to see
 */
public record StudyReport(
        String domain, String title, long seed, List<String> notes, List<ModelCurve> models, List<Exhibit> exhibits) {

    /** Copies the lists. */
    public StudyReport {
        notes = List.copyOf(notes);
        models = List.copyOf(models);
        exhibits = List.copyOf(exhibits);
    }

    /** Makes a report of curves alone. */
    public StudyReport(String domain, String title, long seed, List<String> notes, List<ModelCurve> models) {
        this(domain, title, seed, notes, models, List.of());
    }
}
