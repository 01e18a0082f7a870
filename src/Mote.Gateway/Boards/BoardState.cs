using System.Text;
using System.Text.Json;
using Mote.Gateway.Configuration;

namespace Mote.Gateway.Boards
{
    /// <summary>What is known of a board: its channels and their latest values. From any thread.</summary>
    internal sealed class BoardState(Board board)
    {
        private volatile Board _board = board;
        private readonly Lock _lock = new();
        private readonly Dictionary<string, string> _values = [];
        private readonly Dictionary<string, long> _figures = [];
        private BoardChannel[] _channels = [];
        private BoardHello? _hello;
        private long _deviceMs;
        private long _heardAt;

        /// <summary>The board, as it is configured, or as it was found last.</summary>
        public Board Board => _board;

        /// <summary>How it is connected.</summary>
        public BoardStatus Status { get; private set; } = BoardStatus.Away;

        /// <summary>Why it is not online, as a sentence; null where there is nothing to say.</summary>
        public string? Problem { get; private set; }

        /// <summary>When it was last heard; null for never.</summary>
        public DateTimeOffset? LastSeen { get; private set; }

        /// <summary>Messages with values since the gateway's start.</summary>
        public long Readings { get; private set; }

        /// <summary>Times that it has said hello since the gateway's start.</summary>
        public long Connects { get; private set; }

        /// <summary>What it last said of itself; null before.</summary>
        public BoardHello? Hello
        {
            get
            {
                lock (_lock)
                {
                    return _hello;
                }
            }
        }

        /// <summary>Its channels, in its order; empty before they are known.</summary>
        public BoardChannel[] Channels
        {
            get
            {
                lock (_lock)
                {
                    return _channels;
                }
            }
        }

        /// <summary>It was found under another address: the next attempt goes there.</summary>
        public void Move(Uri url) => _board = _board with { Url = url };

        /// <summary>Notes that it is not, or no longer, online.</summary>
        /// <returns>True if that is news.</returns>
        public bool Leave(BoardStatus status, string? problem)
        {
            lock (_lock)
            {
                bool isNews = Status != status || Problem != problem;
                Status = status;
                Problem = problem;
                return isNews;
            }
        }

        /// <summary>Notes its hello. Its channels of before stay known until it declares new ones.</summary>
        public void Join(BoardHello hello)
        {
            lock (_lock)
            {
                Status = BoardStatus.Online;
                Problem = null;
                _hello = hello;
                Connects++;
                Note(hello.DeviceMs);
            }
        }

        /// <summary>Takes its channels in place of those of before.</summary>
        /// <returns>The channels of before.</returns>
        public BoardChannel[] Declare(BoardChannel[] channels)
        {
            lock (_lock)
            {
                BoardChannel[] before = _channels;
                _channels = channels;
                foreach (string gone in _values.Keys.Except(channels.Select(channel => channel.Name)).ToArray())
                {
                    _values.Remove(gone);
                }

                return before;
            }
        }

        /// <summary>Takes a value, as JSON.</summary>
        /// <returns>False if no channel has the name, or the value is of another type than its channel.</returns>
        public bool Set(string name, JsonElement value)
        {
            lock (_lock)
            {
                BoardChannel? channel = Array.Find(_channels, channel => channel.Name == name);
                bool isOfItsType = value.ValueKind switch
                {
                    JsonValueKind.Null => true,
                    JsonValueKind.True or JsonValueKind.False => channel?.IsBool == true,
                    JsonValueKind.Number => channel?.IsBool == false && Json.IsFinite(value),
                    _ => false,
                };
                if (channel == null || !isOfItsType)
                {
                    return false;
                }

                _values[name] = value.GetRawText();
                return true;
            }
        }

        /// <summary>Notes a message with values.</summary>
        /// <param name="deviceMs">The device's time in it.</param>
        public void NoteReadings(long deviceMs)
        {
            lock (_lock)
            {
                Readings++;
                Note(deviceMs);
            }
        }

        /// <summary>Returns a channel's latest value as JSON; null if there has been none.</summary>
        public string? Value(string name)
        {
            lock (_lock)
            {
                return _values.GetValueOrDefault(name);
            }
        }

        /// <summary>Returns all values as one JSON object, by channel.</summary>
        public byte[] ToJson()
        {
            lock (_lock)
            {
                StringBuilder json = new("{");
                foreach (BoardChannel channel in _channels)
                {
                    if (_values.TryGetValue(channel.Name, out string? value))
                    {
                        json.Append(json.Length > 1 ? "," : "").Append(Json.Quote(channel.Name)).Append(':').Append(value);
                    }
                }

                return Encoding.UTF8.GetBytes(json.Append('}').ToString());
            }
        }

        /// <summary>The latest warning or error in its log, as JSON; null for none.</summary>
        public string? Warning { get; set; }

        /// <summary>Takes figures that it tells of itself.</summary>
        /// <returns>False if there are none.</returns>
        public bool NoteFigures(IEnumerable<(string Name, long Value)> figures)
        {
            lock (_lock)
            {
                bool isAny = false;
                foreach ((string name, long value) in figures)
                {
                    _figures[name] = value;
                    isAny = true;
                }

                return isAny;
            }
        }

        /// <summary>Returns a figure that it told of itself; null if it has not.</summary>
        public long? Figure(string name)
        {
            lock (_lock)
            {
                return _figures.TryGetValue(name, out long value) ? value : null;
            }
        }

        /// <summary>Returns all figures as one JSON object, by name.</summary>
        public byte[] FiguresToJson()
        {
            lock (_lock)
            {
                return JsonSerializer.SerializeToUtf8Bytes(_figures);
            }
        }

        /// <summary>Reads the names of channels in what <see cref="ToJson"/> has made.</summary>
        /// <returns>False if it is something else.</returns>
        public static bool TryReadNames(byte[] json, out string[] names)
        {
            names = [];
            try
            {
                using JsonDocument document = JsonDocument.Parse(json);
                if (document.RootElement.ValueKind == JsonValueKind.Object)
                {
                    names = [.. document.RootElement.EnumerateObject().Select(member => member.Name)];
                }

                return names.Length > 0;
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                return false;
            }
        }

        /// <summary>Returns what the device's time was, or will be, at a time of this machine, by its latest message.</summary>
        /// <param name="tick">As <see cref="Environment.TickCount64"/> has it.</param>
        public long DeviceMsAt(long tick)
        {
            lock (_lock)
            {
                return _deviceMs + (tick - _heardAt);
            }
        }

        private void Note(long deviceMs)
        {
            _deviceMs = deviceMs;
            _heardAt = Environment.TickCount64;
            LastSeen = DateTimeOffset.UtcNow;
        }
    }
}
