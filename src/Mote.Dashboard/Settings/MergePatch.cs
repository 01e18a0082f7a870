using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Settings
{
    /// <summary>Changes a JSON document by another: a member of the change replaces that of the document, null removes it, and objects are changed member by member. RFC 7396 2.</summary>
    internal static class MergePatch
    {
        /// <summary>Writes the changed document.</summary>
        /// <param name="document">An object, known to be JSON; only read.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <param name="change">A reader that has just read the object that changes it.</param>
        /// <param name="writer">Where to write.</param>
        public static void Write(byte[] document, int offset, int count, MemberReader change, JsonWriter writer)
        {
            byte[] patch = change.Buffer;
            bool isFirst = true;
            writer.WriteByte((byte)'{');
            MemberReader old = new MemberReader(document, offset, count);
            while (old.Next())
            {
                MemberReader found = MemberReader.Find(patch, change.Offset, change.Count, document, old.NameOffset, old.NameCount);
                if (found == null || found.Token != JsonToken.Null)
                {
                    WriteName(old, writer, ref isFirst);
                    WriteValue(old, found ?? old, writer);
                }
            }

            MemberReader added = new MemberReader(patch, change.Offset, change.Count);
            while (added.Next())
            {
                // Of a member that comes twice the last counts.
                MemberReader last = MemberReader.Find(patch, change.Offset, change.Count, patch, added.NameOffset, added.NameCount);
                if (added.Token != JsonToken.Null && last.Offset == added.Offset
                    && MemberReader.Find(document, offset, count, patch, added.NameOffset, added.NameCount) == null)
                {
                    WriteName(added, writer, ref isFirst);
                    WriteValue(null, added, writer);
                }
            }

            writer.WriteByte((byte)'}');
        }

        private static void WriteName(MemberReader member, JsonWriter writer, ref bool isFirst)
        {
            writer.WriteAscii(isFirst ? "\"" : ",\"");
            writer.WriteRaw(member.Buffer, member.NameOffset, member.NameCount);
            writer.WriteAscii("\":");
            isFirst = false;
        }

        private static void WriteValue(MemberReader old, MemberReader value, JsonWriter writer)
        {
            if (value.Token != JsonToken.BeginObject || value == old)
            {
                writer.WriteRaw(value.Buffer, value.Offset, value.Count);
            }
            else if (old != null && old.Token == JsonToken.BeginObject)
            {
                Write(old.Buffer, old.Offset, old.Count, value, writer);
            }
            else
            {
                // Into an object of its own, so that its nulls are left out too.
                Write(SettingsFile.Nothing, 0, SettingsFile.Nothing.Length, value, writer);
            }
        }
    }
}
