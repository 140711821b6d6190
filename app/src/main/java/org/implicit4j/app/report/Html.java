package org.implicit4j.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.implicit4j.app.cli.JsonText;
import org.implicit4j.core.report.Document;

/** Texts, lists and templates as HTML. */
public final class Html {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private Html() {}

    /** Returns {@code text} as the content of an element or of a quoted attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Returns one {@code <p>} per text. */
    public static String paragraphs(List<String> texts) {
        return elements("p", texts);
    }

    /** Returns one {@code <li>} per text. */
    public static String items(List<String> texts) {
        return elements("li", texts);
    }

    private static String elements(String tag, List<String> texts) {
        return texts.stream()
                .map(text -> "<%s>%s</%s>".formatted(tag, escape(text), tag))
                .collect(Collectors.joining("\n"));
    }

    /** Returns JSON that may stand in a {@code <script>}: an end tag inside a text does not end the element. */
    public static String json(Document document) {
        return JsonText.of(document).replace("</", "<\\/");
    }

    /**
     * Returns {@code template} with each {@code {{name}}} replaced.
     *
     * @param values as HTML
     */
    public static String fill(String template, Map<String, String> values) {
        Matcher places = PLACE.matcher(template);
        return places.replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(
                values.get(place.group(1)), () -> "The template has no value for '" + place.group(1) + "'.")));
    }

    /** Returns the text of a resource beside {@code owner}. */
    public static String resource(Class<?> owner, String name) {
        try (InputStream stream = owner.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(stream, () -> "The resource '" + name + "' is missing.")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
