package org.implicit4j.llm.langchain4j;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import org.jspecify.annotations.Nullable;

/** What LangChain4j has parameters for and a reasoning engine has not. */
final class Features {

    private final String model;

    /** Offers those of an engine whose only model has this name. */
    Features(String model) {
        this.model = model;
    }

    /**
     * Does nothing if all that is asked for is there.
     *
     * @throws UnsupportedFeatureException if not; the message names it
     */
    void check(ChatRequestParameters parameters) {
        checkModel(parameters.modelName());
        checkPenalties(parameters);
        checkTools(parameters);
        checkFormat(parameters);
    }

    private void checkModel(@Nullable String asked) {
        if (asked != null && !asked.equals(model)) {
            throw new UnsupportedFeatureException(
                    "modelName '%s' is not supported: the engine holds '%s'.\n".formatted(asked, model)
                            + "Maybe open another engine and build a model on it.");
        }
    }

    private static void checkPenalties(ChatRequestParameters parameters) {
        if (parameters.frequencyPenalty() != null) {
            throw noPenalty("frequencyPenalty", parameters.frequencyPenalty());
        }
        if (parameters.presencePenalty() != null) {
            throw noPenalty("presencePenalty", parameters.presencePenalty());
        }
    }

    private static UnsupportedFeatureException noPenalty(String name, double value) {
        return new UnsupportedFeatureException(
                "%s (%s) is not supported.\nMaybe use repetitionPenalty.".formatted(name, value));
    }

    private static void checkTools(ChatRequestParameters parameters) {
        if (parameters.toolChoice() == ToolChoice.REQUIRED) {
            throw new UnsupportedFeatureException("ToolChoice.REQUIRED is not supported: the model calls no tools.");
        }
        if (!parameters.toolSpecifications().isEmpty()) {
            throw new UnsupportedFeatureException("tools (%d given) are not supported: the model calls none."
                    .formatted(parameters.toolSpecifications().size()));
        }
    }

    private static void checkFormat(ChatRequestParameters parameters) {
        var format = parameters.responseFormat();
        if (format != null && format.type() == ResponseFormatType.JSON) {
            throw new UnsupportedFeatureException(
                    "The JSON response format%s is not supported: the model answers in text."
                            .formatted(format.jsonSchema() == null ? "" : " with a schema"));
        }
    }
}
