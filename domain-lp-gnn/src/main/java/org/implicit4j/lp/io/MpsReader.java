package org.implicit4j.lp.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;

/**
 * Reads MPS files, free or fixed; which one is found out by trying: first fields separated by blanks, and if that fails
 * the columns of the fixed format. If both fail, the error of the reading that got further is reported.
 *
 * <p>The conventions where the format leaves a choice are listed at {@link LpFiles}.
 */
final class MpsReader {

    private enum Section {
        START,
        OBJSENSE,
        OBJNAME,
        ROWS,
        COLUMNS,
        RHS,
        RANGES,
        BOUNDS
    }

    private final LineReader lines;
    private final MpsLayout layout;
    private final MpsDraft draft;
    private Section section = Section.START;

    private MpsReader(LineReader lines, MpsLayout layout, Integers integers) {
        this.lines = lines;
        this.layout = layout;
        draft = new MpsDraft(integers);
    }

    static LinearProgram read(Path path, Integers integers) throws IOException {
        try {
            return read(path, new FreeLayout(), integers);
        } catch (LpFormatException free) {
            try {
                return read(path, new FixedLayout(), integers);
            } catch (LpFormatException fixed) {
                throw fixed.line() > free.line() ? fixed : free;
            }
        }
    }

    private static LinearProgram read(Path path, MpsLayout layout, Integers integers) throws IOException {
        try (var lines = new LineReader(path)) {
            return new MpsReader(lines, layout, integers).read();
        }
    }

    private LinearProgram read() throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank() || line.startsWith("*")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                data(line);
            } else if (header(line)) {
                var last = lines.place();
                lines.finish();
                return draft.build(last);
            }
        }
        throw lines.place().error("the file ends without ENDATA.", "Maybe it was cut off, or it is not an MPS file.");
    }

    /** Starts a section; returns whether it is the end. */
    private boolean header(String line) throws LpFormatException {
        var fields = FreeLayout.fields(line);
        var word = fields[0].toUpperCase(Locale.ROOT);
        var rest = line.substring(fields[0].length()).strip();
        switch (word) {
            case "NAME" -> draft.name(rest);
            case "ENDATA" -> {
                return true;
            }
            case "OBJSENSE", "OBJSENS" -> enter(Section.OBJSENSE, rest);
            case "OBJNAME", "OBJECTIVE" -> enter(Section.OBJNAME, rest);
            case "ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS" -> section = Section.valueOf(word);
            default -> {
                if (section != Section.OBJSENSE && section != Section.OBJNAME) {
                    throw unknownSection(fields[0]);
                }
                data(line);
            }
        }
        return false;
    }

    private void enter(Section entered, String rest) throws LpFormatException {
        section = entered;
        if (!rest.isEmpty()) {
            data(rest);
        }
    }

    private LpFormatException unknownSection(String word) {
        return lines.place()
                .error(
                        "%s is not a section of a linear program in MPS format; there are NAME, OBJSENSE, OBJNAME, ROWS, COLUMNS, RHS, RANGES, BOUNDS and ENDATA."
                                .formatted(Place.quote(word)),
                        "Maybe the file is not in MPS format, or holds more than a linear program.");
    }

    private void data(String line) throws LpFormatException {
        var place = lines.place();
        switch (section) {
            case START ->
                throw place.error(
                        "%s stands before the first section.".formatted(Place.quote(line.strip())),
                        "Maybe the file is not in MPS format; it starts with NAME or ROWS.");
            case OBJSENSE -> {
                draft.sense(sense(line.strip(), place));
                section = Section.START;
            }
            case OBJNAME -> {
                draft.objective(line.strip(), place);
                section = Section.START;
            }
            case ROWS -> {
                var fields = layout.row(line, place);
                draft.row(fields[0].toUpperCase(Locale.ROOT), fields[1], place);
            }
            case COLUMNS -> column(line, place);
            case RHS -> {
                var fields = layout.entries(line, true, place);
                for (int k = 1; k < fields.length; k += 2) {
                    draft.rightHandSide(fields[0], fields[k], fields[k + 1], place);
                }
            }
            case RANGES -> {
                var fields = layout.entries(line, true, place);
                for (int k = 1; k < fields.length; k += 2) {
                    draft.range(fields[0], fields[k], fields[k + 1], place);
                }
            }
            case BOUNDS -> draft.bound(layout.bound(line, draft::isColumn, place), place);
        }
    }

    private void column(String line, Place place) throws LpFormatException {
        var marker = marker(line);
        if (marker.isPresent()) {
            draft.integers(marker.get());
            return;
        }
        var fields = layout.entries(line, false, place);
        for (int k = 1; k < fields.length; k += 2) {
            draft.coefficient(fields[0], fields[k], fields[k + 1], place);
        }
    }

    /** Returns whether integers start or end at this line, if it is a marker at all. */
    private static Optional<Boolean> marker(String line) {
        if (!line.contains("'MARKER'")) {
            return Optional.empty();
        }
        return line.contains("'INTORG'")
                ? Optional.of(true)
                : line.contains("'INTEND'") ? Optional.of(false) : Optional.empty();
    }

    private static Sense sense(String word, Place place) throws LpFormatException {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "MAX", "MAXIMIZE", "MAXIMISE" -> Sense.MAXIMIZE;
            case "MIN", "MINIMIZE", "MINIMISE" -> Sense.MINIMIZE;
            default ->
                throw place.error(
                        "the sense of the objective is %s; it must be MAX or MIN.".formatted(Place.quote(word)),
                        "Maybe the section OBJSENSE is misplaced.");
        };
    }
}
