package org.implicit4j.core.study;

import java.util.List;

/**
 * What a study found: one curve per model.
 *
 * @param domain the domain's name
 * @param title a heading for people
 * @param seed of samples and perturbations
 * @param notes facts a reader must know, such as the sample counts of a quick run
 * @param models implicit and explicit models
 */
public record StudyReport(String domain, String title, long seed, List<String> notes, List<ModelCurve> models) {}
