package org.example.llm;

import dev.langchain4j.model.chat.ChatModel;
import org.implicit4j.llm.generate.Engines;
import org.implicit4j.llm.langchain4j.ImplicitChatModel;

public final class Main {
    public static void main(String[] arguments) throws Exception {
        try (var engine = Engines.shipped(1)) {
            ChatModel model = ImplicitChatModel.builder().engine(engine).loops(16).build();
            System.out.println(model.chat(arguments[0]));
        }
    }
}
