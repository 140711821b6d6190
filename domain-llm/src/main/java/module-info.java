/** Reasoning: a transformer whose core is looped as often as a request says. */
module org.implicit4j.llm {
    requires static transitive org.jspecify;
    requires ai.djl.tokenizers;
    requires com.fasterxml.jackson.databind;
    requires org.bytedeco.javacpp;
    requires transitive jakarta.inject;
    requires transitive langchain4j.core;
    requires transitive org.implicit4j.core;
    requires transitive org.implicit4j.tensor;

    exports org.implicit4j.llm;
    exports org.implicit4j.llm.command;
    exports org.implicit4j.llm.engine;
    exports org.implicit4j.llm.evaluate;
    exports org.implicit4j.llm.generate;
    exports org.implicit4j.llm.huginn;
    exports org.implicit4j.llm.langchain4j;
    exports org.implicit4j.llm.learned;
    exports org.implicit4j.llm.model;
    exports org.implicit4j.llm.reasoning;
    exports org.implicit4j.llm.study;
    exports org.implicit4j.llm.train;

    provides org.implicit4j.core.spi.DomainPlugin with
            org.implicit4j.llm.LlmPlugin;
}
