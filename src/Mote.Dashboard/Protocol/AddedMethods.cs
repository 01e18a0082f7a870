using System;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Protocol
{
    /// <summary>The list of a dashboard's <see cref="AddedMethod"/>.</summary>
    internal static class AddedMethods
    {
        /// <summary>Makes a list with one method more.</summary>
        /// <param name="methods">Only read; null for none.</param>
        /// <param name="method">The last of the list. Its name is that of no other method.</param>
        public static AddedMethod[] Append(AddedMethod[] methods, AddedMethod method)
        {
            int count = methods == null ? 0 : methods.Length;
            AddedMethod[] list = new AddedMethod[count + 1];
            for (int i = 0; i < count; i++)
            {
                list[i] = methods[i];
                if (list[i].Name == method.Name)
                {
                    throw new ArgumentException("There is a method of that name.", nameof(method));
                }
            }

            list[count] = method;
            return list;
        }

        /// <summary>Writes the methods' names as a JSON array of strings.</summary>
        /// <param name="methods">Only read; null for none.</param>
        /// <returns>Null without methods.</returns>
        public static byte[] Quote(AddedMethod[] methods)
        {
            if (methods == null)
            {
                return null;
            }

            int bytes = 2;
            foreach (AddedMethod method in methods)
            {
                bytes += method.Name.Length + 3;
            }

            JsonWriter writer = new JsonWriter(bytes);
            writer.Start(bytes);
            for (int i = 0; i < methods.Length; i++)
            {
                writer.WriteAscii(i == 0 ? "[\"" : ",\"");
                writer.WriteAscii(methods[i].Name);
                writer.WriteByte((byte)'"');
            }

            writer.WriteByte((byte)']');
            byte[] list = new byte[writer.Length];
            Array.Copy(writer.Buffer, 0, list, 0, list.Length);
            return list;
        }
    }
}
