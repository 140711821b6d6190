package org.implicit4j.llm.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.implicit4j.core.solve.Cancellation;

/** One answer on its way from an engine to a handler. */
final class AnswerStream {

    private static final Logger LOGGER = System.getLogger(AnswerStream.class.getName());

    private final StreamingChatResponseHandler handler;
    private final Cancellation cancellation = new Cancellation();
    private final PartialResponseContext context = new PartialResponseContext(new Handle(cancellation));

    AnswerStream(StreamingChatResponseHandler handler) {
        this.handler = handler;
    }

    private record Handle(Cancellation cancellation) implements StreamingHandle {

        @Override
        public void cancel() {
            cancellation.request();
        }

        @Override
        public boolean isCancelled() {
            return cancellation.isRequested();
        }
    }

    /** Makes the answer on this thread and tells the handler, also of an error of the machine, since somebody waits. */
    void run(EngineChat chat, EngineChat.Question question) {
        try {
            ChatResponse response = chat.answer(question, event -> tell(event.text()), cancellation);
            tell(() -> handler.onCompleteResponse(response));
        } catch (Throwable error) {
            fail(error);
        }
    }

    /** Tells the handler of an error. */
    void fail(Throwable error) {
        try {
            handler.onError(error);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "A handler's onError failed, which is passed over.", e);
        }
    }

    private void tell(String text) {
        if (!text.isEmpty()) {
            tell(() -> handler.onPartialResponse(new PartialResponse(text), context));
        }
    }

    /** Calls the handler unless nobody listens any more; what it throws is its own to know. */
    private void tell(Runnable call) {
        if (cancellation.isRequested()) {
            return;
        }
        try {
            call.run();
        } catch (RuntimeException e) {
            fail(e);
        }
    }
}
