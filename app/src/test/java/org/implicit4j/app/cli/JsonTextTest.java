package org.implicit4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.implicit4j.core.report.Document;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void everyKindOfDocumentHasItsJson() {
        Document document = Document.fields()
                .put("text", "a \"b\"\n\u0001ü")
                .put("whole", Long.MAX_VALUE)
                .put("real", 0.1)
                .put("truth", true)
                .putNothing("nothing")
                .put("items", List.of(new Document.Whole(1), Document.texts(List.of("x"))))
                .build();

        assertThat(JsonText.of(document))
                .isEqualTo("{\"text\":\"a \\\"b\\\"\\n\\u0001ü\",\"whole\":9223372036854775807,\"real\":0.1,"
                        + "\"truth\":true,\"nothing\":null,\"items\":[1,[\"x\"]]}");
    }

    @Test
    void numbersThatJsonHasNotAreNull() {
        assertThat(JsonText.of(Document.fields()
                        .put("nan", Double.NaN)
                        .put("infinite", Double.NEGATIVE_INFINITY)
                        .build()))
                .isEqualTo("{\"nan\":null,\"infinite\":null}");
    }
}
