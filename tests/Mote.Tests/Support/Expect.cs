using System;
using nanoFramework.TestFramework;

namespace Mote.Tests.Support
{
    /// <summary>Expectations that the device's framework and the desktop's spell differently.</summary>
    internal static class Expect
    {
        /// <summary>Expects an action to throw an exception of a type, or of one derived from it.</summary>
        public static void Throws(Type type, Action action, string message)
        {
            Exception thrown = null;
            try
            {
                action();
            }
            catch (Exception e)
            {
                thrown = e;
            }

            Assert.IsNotNull(thrown, message + ": nothing was thrown");
            Type found = thrown.GetType();
            while (found != null && found != type)
            {
                found = found.BaseType;
            }

            Assert.IsNotNull(found, message + ": " + thrown.ToString());
        }
    }
}
