using System.Text;
using Mote.Dashboard.Json;

namespace Mote.Dashboard.Telemetry
{
    internal sealed partial class Messages
    {
        /// <summary>The points of a message: writing numbers takes a device its time, and all other clients wait meanwhile.</summary>
        public const int MaxHistoryPoints = 30;

        private readonly byte[] _history = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"method\":\"history\",\"params\":{\"name\":");

        /// <summary>Writes as much of a channel's past as fits, at most <see cref="MaxHistoryPoints"/> points.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="history">What is remembered.</param>
        /// <param name="index">The channel's place in the table.</param>
        /// <param name="next">In: the number of the first point, <see cref="History.First"/> or more. Out: the number behind the last one
        /// that is written.</param>
        /// <param name="end">The number behind the last point wanted, more than <paramref name="next"/>.</param>
        /// <returns>False if not even one point fits: then the message is not to be sent.</returns>
        public bool WriteHistory(JsonWriter writer, History history, int index, ref int next, int end)
        {
            int first = next;
            byte[] name = _channels[index].NameJson;
            writer.MoveLimit(-TailBytes);
            writer.WriteRaw(_history);
            writer.WriteRaw(name, 0, name.Length - 1);
            WriteNumber(writer, ",\"t\":", (long)first * history.PeriodMs);
            WriteNumber(writer, ",\"period\":", history.PeriodMs);
            writer.WriteAscii(",\"points\":[");
            end = end - first > MaxHistoryPoints ? first + MaxHistoryPoints : end;
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
