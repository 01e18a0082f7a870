using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Mote.Gateway.Boards;

namespace Mote.Gateway.Mqtt
{
    /// <summary>Carries commands from the broker to boards: those of one board one after the other, none of them late.</summary>
    /// <param name="outbox">Takes errors and replies.</param>
    /// <param name="topics">The topics.</param>
    /// <param name="find">Returns the link of a board; null if this gateway does not have it.</param>
    /// <param name="timing">A command that cannot be sent within this time is not carried out.</param>
    internal sealed class CommandRouter(Outbox outbox, TopicNames topics, Func<string, BoardLink?> find, BoardTiming timing) : IBrokerListener
    {
        private const int MostPayloadBytes = 4096;
        private const int MostWaiting = 32;

        private readonly ConcurrentDictionary<string, Channel<Command>> _waiting = new(StringComparer.Ordinal);

        /// <inheritdoc/>
        public IEnumerable<string> Subscriptions => topics.Commands("+");

        /// <summary>Commands that boards have carried out.</summary>
        public long Done;

        /// <summary>Commands that were not carried out.</summary>
        public long Failed;

        /// <inheritdoc/>
        public void OnMessage(BrokerMessage message)
        {
            if (!topics.TryParse(message.Topic, out string board, out string channel, out string verb) || find(board) is not BoardLink link)
            {
                return;
            }

            Command command = new(link, channel, verb, message, Environment.TickCount64);
            if (message.IsRetained)
            {
                // A command of the past: nobody may want it any more.
                return;
            }

            if (message.Payload.Length > MostPayloadBytes)
            {
                Fail(command, $"a command has at most {MostPayloadBytes} bytes");
                return;
            }

            Channel<Command> waiting = _waiting.GetOrAdd(board, _ => Begin());
            if (!waiting.Writer.TryWrite(command))
            {
                Fail(command, "too many commands wait for the board");
            }
        }

        private Channel<Command> Begin()
        {
            Channel<Command> waiting = Channel.CreateBounded<Command>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
            _ = Task.Run(async () =>
            {
                await foreach (Command command in waiting.Reader.ReadAllAsync())
                {
                    await CarryOutAsync(command);
                }
            });
            return waiting;
        }

        private async Task CarryOutAsync(Command command)
        {
            try
            {
                TimeSpan left = Left(command);
                if (command.Verb == "rpc")
                {
                    await CarryOutRequestAsync(command, left);
                    return;
                }

                RpcResponse response = await command.Link.RequestAsync(command.Verb, Parameters(command), left);
                if (response.IsError)
                {
                    Fail(command, Message(response.Json));
                }
                else
                {
                    Interlocked.Increment(ref Done);
                }
            }
            catch (BoardAwayException exception)
            {
                Fail(command, exception.Message);
            }
            catch (CommandException exception)
            {
                Fail(command, exception.Message);
            }
            catch (Exception exception) when (exception is InvalidOperationException or JsonException)
            {
                // A text of the board's response that is no UTF-16, such as a lone surrogate. The next command is carried out all the same.
                Fail(command, "the board's response cannot be read");
            }
        }

        // The params of set, toggle and pulse. The device checks by its own clock that the command is not late.
        private string Parameters(Command command)
        {
            BoardState state = command.Link.State;
            BoardChannel channel = Array.Find(state.Channels, channel => channel.Level == command.Channel)
                ?? throw new CommandException($"the board has no channel with the topic '{command.Channel}'");
            string value = command.Verb switch
            {
                "set" => ",\"value\":" + CommandValue.Read(command.Message.Text, channel),
                "pulse" => CommandValue.ReadPulse(command.Message.Text),
                _ => "",
            };
            return $"{{{Deadline(command)},\"name\":{Json.Quote(channel.Name)}{value}}}";
        }

        // The params of a request: one that commands an output has a deadline too, unless it brings its own.
        private string? Parameters(Command command, string method, JsonElement root)
        {
            if (!root.TryGetProperty("params", out JsonElement value))
            {
                return null;
            }

            string text = value.GetRawText();
            bool isDated = method is not ("set" or "toggle" or "pulse") || value.ValueKind != JsonValueKind.Object
                || value.TryGetProperty("before", out _) || value.TryGetProperty("boot", out _);
            return isDated || !value.EnumerateObject().Any() ? text : $"{{{Deadline(command)},{text[1..]}";
        }

        // Counted from when the command came, not from when it is sent: what it waited here is part of its time.
        private string Deadline(Command command)
        {
            BoardState state = command.Link.State;
            BoardHello? hello = state.Hello;
            string boot = hello is { Boot: > 0 } ? ",\"boot\":" + hello.Boot.ToString(CultureInfo.InvariantCulture) : "";
            return "\"before\":" + state.DeviceMsAt(command.ReceivedAt + (long)timing.Response.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) + boot;
        }

        private TimeSpan Left(Command command)
        {
            TimeSpan left = timing.Response - TimeSpan.FromMilliseconds(Environment.TickCount64 - command.ReceivedAt);
            return left > TimeSpan.Zero ? left : throw new BoardAwayException("the command has waited too long, and is not carried out");
        }

        // The board is asked under an id of the gateway's own; the reply has that of the request.
        private async Task CarryOutRequestAsync(Command command, TimeSpan left)
        {
            string id = "null";
            string reply;
            bool isNotification = false;
            try
            {
                using JsonDocument document = JsonDocument.Parse(command.Message.Payload);
                JsonElement root = document.RootElement;
                if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("method", out JsonElement method) || method.ValueKind != JsonValueKind.String)
                {
                    throw new CommandException("no request of JSON-RPC 2.0");
                }

                isNotification = !root.TryGetProperty("id", out JsonElement given);
                id = isNotification ? id : given.GetRawText();
                if (method.ValueEquals("subscribe"))
                {
                    throw new CommandException("the gateway itself subscribes");
                }

                string name = method.GetString()!;
                RpcResponse response = await command.Link.RequestAsync(name, Parameters(command, name, root), left);
                reply = $"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"{(response.IsError ? "error" : "result")}\":{response.Json}}}";
                Interlocked.Increment(ref response.IsError ? ref Failed : ref Done);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or CommandException or BoardAwayException)
            {
                string sentence = exception is JsonException or InvalidOperationException ? "not JSON" : exception.Message;
                Fail(command, sentence);
                reply = $"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"error\":{{\"code\":{(exception is BoardAwayException ? -32000 : -32600)},\"message\":{Json.Quote(sentence)}}}}}";
            }

            if (!isNotification)
            {
                string topic = command.Message.ResponseTopic ?? topics.Reply(command.Link.State.Board.Id);
                outbox.Say(new OutboxMessage(topic, Encoding.UTF8.GetBytes(reply), false) { Correlation = command.Message.Correlation });
            }
        }

        private static string Message(string error)
        {
            using JsonDocument document = JsonDocument.Parse(error);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("message", out JsonElement message)
                ? message.ToString() : "the board responds with an error that has no message";
        }

        private void Fail(Command command, string message)
        {
            Interlocked.Increment(ref Failed);
            string error = $"{{\"topic\":{Json.Quote(command.Message.Topic)},\"message\":{Json.Quote(message)}}}";
            outbox.Say(new OutboxMessage(topics.Error(command.Link.State.Board.Id), Encoding.UTF8.GetBytes(error), false));
        }

        private sealed record Command(BoardLink Link, string Channel, string Verb, BrokerMessage Message, long ReceivedAt);
    }
}
