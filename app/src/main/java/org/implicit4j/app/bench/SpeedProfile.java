package org.implicit4j.app.bench;

import java.util.List;
import org.implicit4j.core.report.Document;

/**
 * Where the time of cases goes, operation by operation.
 *
 * @param profiles one per case and mode
 */
public record SpeedProfile(List<CaseProfile> profiles) {

    /** Copies the list. */
    public SpeedProfile {
        profiles = List.copyOf(profiles);
    }

    /** Returns {@code {profiles: [{case, mode, seconds, outside, operations: […]}]}}, per run. */
    public Document document() {
        return Document.fields()
                .put("profiles", profiles.stream().map(CaseProfile::document).toList())
                .build();
    }

    /** Returns a table per profile for people. */
    public List<String> lines() {
        return profiles.stream().flatMap(profile -> profile.lines().stream()).toList();
    }
}
