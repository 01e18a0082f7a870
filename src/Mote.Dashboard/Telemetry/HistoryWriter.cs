using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Writes the notification that brings a part of a channel's history. JSON-RPC 2.0 4.1.</summary>
    internal static class HistoryWriter
    {
        /// <summary>The points of a message: a device takes its time to write numbers, and all other clients wait meanwhile.</summary>
        public const int MaxPoints = 30;

        private const int TailBytes = 3;

        /// <summary>Writes as many of a channel's points as fit, at most <see cref="MaxPoints"/>.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="history">Has the points.</param>
        /// <param name="index">The channel's place in the table.</param>
        /// <param name="name">The channel's name in quotes, with its colon, which is left out.</param>
        /// <param name="next">In: the number of the first point, <see cref="History.First"/> or more. Out: the number behind the last one
        /// that is written.</param>
        /// <param name="end">The number behind the last point wanted, more than <paramref name="next"/>.</param>
        /// <returns>False if not even one point fits: then the message is not to be sent.</returns>
        public static bool Write(JsonWriter writer, History history, int index, byte[] name, ref int next, int end)
        {
            int first = next;
            writer.MoveLimit(-TailBytes);
            writer.WriteAscii("{\"jsonrpc\":\"2.0\",\"method\":\"history\",\"params\":{\"name\":");
            writer.WriteRaw(name, 0, name.Length - 1);
            writer.WriteAscii(",\"t\":");
            writer.WriteInteger((long)first * history.PeriodMs);
            writer.WriteAscii(",\"period\":");
            writer.WriteInteger(history.PeriodMs);
            writer.WriteAscii(",\"points\":[");
            end = end - first > MaxPoints ? first + MaxPoints : end;
            for (int number = first; number < end && !writer.Overflowed; number++)
            {
                int length = writer.Length;
                if (number > first)
                {
                    writer.WriteByte((byte)',');
                }

                WritePoint(writer, history, index, number);
                if (!writer.Overflowed)
                {
                    next = number + 1;
                }
                else if (number > first)
                {
                    writer.Rewind(length);
                    break;
                }
            }

            writer.MoveLimit(TailBytes);
            writer.WriteAscii("]}}");
            return next > first;
        }

        private static void WritePoint(JsonWriter writer, History history, int index, int number)
        {
            int smallest;
            int average;
            int largest;
            if (!history.TryGet(index, number, out smallest, out average, out largest))
            {
                writer.WriteNull();
            }
            else if (smallest == largest)
            {
                writer.WriteMilliUnits(average);
            }
            else
            {
                writer.WriteByte((byte)'[');
                writer.WriteMilliUnits(smallest);
                writer.WriteByte((byte)',');
                writer.WriteMilliUnits(average);
                writer.WriteByte((byte)',');
                writer.WriteMilliUnits(largest);
                writer.WriteByte((byte)']');
            }
        }
    }
}
