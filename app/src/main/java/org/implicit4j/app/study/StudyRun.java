package org.implicit4j.app.study;

import java.time.Instant;
import org.implicit4j.core.study.StudyReport;

/**
 * A study that was run, with how.
 *
 * @param report what was found
 * @param iterations T
 * @param full whether the whole protocol ran
 * @param complete false if the user stopped it
 * @param machine what it ran on
 * @param command the command line that ran it
 * @param when it ended
 * @param seconds how long it took
 */
public record StudyRun(
        StudyReport report,
        int iterations,
        boolean full,
        boolean complete,
        String machine,
        String command,
        Instant when,
        double seconds) {}
