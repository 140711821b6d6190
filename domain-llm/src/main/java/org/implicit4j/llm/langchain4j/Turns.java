package org.implicit4j.llm.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.implicit4j.llm.engine.Turn;

/** LangChain4j's messages as an engine's turns. */
final class Turns {

    private Turns() {}

    /**
     * Returns the turns of a conversation.
     *
     * @throws UnsupportedFeatureException if a message has more than text
     */
    static List<Turn> of(List<ChatMessage> messages) {
        return messages.stream().map(Turns::of).toList();
    }

    /**
     * Returns the turn that a message is; a user's name and a model's earlier thoughts are not part of it.
     *
     * @throws UnsupportedFeatureException if it has more than text
     */
    static Turn of(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return new Turn(Turn.Role.SYSTEM, system.text());
        }
        if (message instanceof UserMessage user) {
            return new Turn(Turn.Role.USER, text(user.contents()));
        }
        if (message instanceof AiMessage answer && !answer.hasToolExecutionRequests()) {
            return new Turn(Turn.Role.ASSISTANT, answer.text() == null ? "" : answer.text());
        }
        throw new UnsupportedFeatureException(
                message instanceof AiMessage
                        ? "Requests to run tools are not supported: the model calls none."
                        : "Messages of type %s are not supported: the model reads those of system, user and ai."
                                .formatted(word(message.type())));
    }

    private static String text(List<Content> contents) {
        return contents.stream().map(Turns::text).collect(Collectors.joining("\n"));
    }

    private static String text(Content content) {
        if (content instanceof TextContent text) {
            return text.text();
        }
        throw new UnsupportedFeatureException(
                "Content of type %s is not supported: the model reads text.".formatted(word(content.type())));
    }

    private static String word(Enum<?> type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
